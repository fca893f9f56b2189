package io.github.flcrypt.dp.masking.calculators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnExposureTest {

  @Test
  void aFreshMaskHidesAColumnFromOneClientOnlyWhileItsPowerLasts() {
    ColumnExposure exposure = ColumnExposure.perClient(0.1, 0.3);
    assertThat(exposure.probabilitySeen(1, 1)).isCloseTo(0.7, within(1e-15));
    assertThat(exposure.probabilitySeen(1, 3)).isCloseTo(1 - 0.027, within(1e-15));
    assertThat(exposure.probabilitySeen(4, 1)).isCloseTo(1 - 0.0081, within(1e-15));
    assertThat(exposure.probabilitySeen(4, 25)).isGreaterThan(1 - 1e-15);
    assertThat(exposure.expectedFraction(4, 25)).isCloseTo(0.9, within(1e-12));
    assertThat(exposure.probabilitySeen(4, 0)).isZero();
    assertThat(exposure.probabilityOfAll(10, 1, 1)).isCloseTo(Math.pow(0.7, 10), within(1e-15));
    assertThat(ColumnExposure.perClient(0, 0).probabilitySeen(1, 1)).isEqualTo(1);
    assertThat(ColumnExposure.perClient(0, 0).probabilityOfAll(1000, 1, 1)).isEqualTo(1);
  }

  @Test
  void roundsUntilAreTheFirstThatReach() {
    for (double drop : new double[] {0, 0.1, 0.3, 0.5, 0.9, 0.999}) {
      for (double part : new double[] {0.01, 0.5, 0.7, 0.91, 0.99, 0.999}) {
        for (int colluders : new int[] {1, 3}) {
          ColumnExposure exposure = ColumnExposure.perClient(0, drop);
          long rounds = exposure.roundsUntil(part, colluders);
          assertThat(exposure.probabilitySeen(colluders, rounds)).isGreaterThanOrEqualTo(part);
          assertThat(exposure.probabilitySeen(colluders, rounds - 1)).isLessThan(part);
        }
      }
    }
    assertThat(ColumnExposure.perClient(0, 0.5).roundsUntil(0.75, 1)).isEqualTo(2);
  }

  /** Draws every mask and every participation, and counts what was seen. */
  @Test
  void closedFormsAgreeWithSimulation() {
    int columns = 6;
    int runs = 4000;
    for (ColumnExposure.Sharing sharing : ColumnExposure.Sharing.values()) {
      ColumnExposure exposure = new ColumnExposure(0.2, 0.6, 0.5, sharing);
      RandomStream random = new Seed(3).stream(sharing.name());
      double[] seen = new double[runs];
      for (int run = 0; run < runs; run++) {
        boolean[] known = simulate(exposure, columns, 2, 3, random);
        for (boolean column : known) {
          seen[run] += column ? 1.0 / columns : 0;
        }
      }
      double p = exposure.probabilitySeen(2, 3);
      assertThat(exposure.expectedFraction(2, 3)).isCloseTo(0.8 * p, within(1e-15));
      // Columns of a run share who took part: the deviation of one column bounds that of the mean.
      StatisticalAssertions.assertMean(seen, p, Math.sqrt(p * (1 - p)));
    }
  }

  private static boolean[] simulate(
      ColumnExposure exposure, int columns, int colluders, int rounds, RandomStream random) {
    boolean[] seen = new boolean[columns];
    for (int r = 0; r < rounds; r++) {
      boolean[] common = mask(exposure, columns, random);
      for (int c = 0; c < colluders; c++) {
        boolean[] own =
            exposure.sharing() == ColumnExposure.Sharing.COMMON_MASK
                ? common
                : mask(exposure, columns, random);
        boolean present = random.nextDouble() < exposure.participation();
        for (int j = 0; j < columns; j++) {
          seen[j] |= present && own[j];
        }
      }
    }
    return seen;
  }

  private static boolean[] mask(ColumnExposure exposure, int columns, RandomStream random) {
    boolean[] kept = new boolean[columns];
    for (int j = 0; j < columns; j++) {
      kept[j] = random.nextDouble() >= exposure.dropRate();
    }
    return kept;
  }

  @Test
  void theDistributionIsBinomial() {
    ColumnExposure exposure = ColumnExposure.perClient(0, 0.5);
    double[] two = exposure.distribution(3, 1, 1);
    assertThat(two).containsExactly(new double[] {0.125, 0.375, 0.375, 0.125}, within(1e-14));
    double[] many = exposure.distribution(500, 2, 1);
    double mean = 0;
    for (int k = 0; k <= 500; k++) {
      mean += k * many[k];
    }
    assertThat(Arrays.stream(many).sum()).isCloseTo(1, within(1e-11));
    assertThat(mean).isCloseTo(500 * 0.75, within(1e-8));
    assertThat(many[500]).isCloseTo(exposure.probabilityOfAll(500, 2, 1), within(1e-70));
    assertThat(exposure.distribution(4, 1, 0)).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void refusesRatesOutOfRange() {
    assertThatThrownBy(() -> ColumnExposure.perClient(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnExposure.common(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnExposure.common(0.5).withParticipation(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnExposure.common(0.5).probabilitySeen(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnExposure.common(0.5).probabilitySeen(1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
