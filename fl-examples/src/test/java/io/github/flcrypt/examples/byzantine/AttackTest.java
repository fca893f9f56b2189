package io.github.flcrypt.examples.byzantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.examples.digits.DigitsData;
import org.junit.jupiter.api.Test;

class AttackTest {

  @Test
  void quantilesAreThoseOfTheNormalDistribution() {
    assertThat(NormalQuantile.of(0.5)).isCloseTo(0, within(1e-12));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167813, within(1e-11));
  }

  @Test
  void aLittleIsByThePublishedFormula() {
    // n = 50, m = 24: s = 2, the quantile of 24/26.
    assertThat(Attack.littleDeviations(50, 24)).isCloseTo(1.42607687, within(1e-7));
    // n = 30, m = 3: s = 13, the quantile of 14/27.
    assertThat(Attack.littleDeviations(30, 3)).isCloseTo(0.04643572, within(1e-7));
    double[][] updates = {{0}, {1}, {3}, {5}, {7}};
    Attack.LITTLE.apply(updates, 1, DigitsData.coins(0, "test"));
    double z = Attack.littleDeviations(5, 1);
    assertThat(updates[0][0]).isCloseTo(4 - z * Math.sqrt(5), within(1e-12));
  }

  @Test
  void onlyTheFirstClientsLie() {
    for (Attack attack : Attack.values()) {
      double[][] updates = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 1}};
      attack.apply(updates, 2, DigitsData.coins(0, "test"));
      assertThat(updates[2]).containsExactly(5, 6);
      assertThat(updates[4]).containsExactly(9, 1);
    }
    double[][] updates = {{1, 2}, {3, 4}};
    Attack.SCALE.apply(updates, 1, DigitsData.coins(0, "test"));
    assertThat(updates[0]).containsExactly(-10, -20);
    assertThat(Attack.LABEL_FLIP.labels(new int[] {0, 3, 9})).containsExactly(9, 6, 0);
    assertThat(Attack.SCALE.labels(new int[] {3})).containsExactly(3);
  }
}
