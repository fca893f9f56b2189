package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormRulesTest {

  // Norms 5, 10, 15, 50.
  private static final double[][] ROWS = {{3, 4}, {6, -8}, {9, 12}, {30, 40}};

  @Test
  void screeningLeavesOutZeroingKeepsTheDenominatorClippingShortens() {
    NormBound twice = NormBound.ofMedian(2);
    assertThat(Vectors.apply(NormScreening.of(twice, Mean.of(Weighting.EQUAL)), ROWS))
        .containsExactly(18.0 / 3, 8.0 / 3);
    assertThat(Vectors.apply(NormZeroing.of(twice, Weighting.EQUAL), ROWS))
        .containsExactly(18.0 / 4, 8.0 / 4);
    assertThat(Vectors.apply(NormClipping.of(twice, Weighting.EQUAL), ROWS))
        .containsExactly((18 + 12) / 4.0, (8 + 16) / 4.0);
    assertThat(Vectors.apply(NormClipping.of(NormBound.fixed(10), Weighting.EQUAL), ROWS)[0])
        .isEqualTo((3 + 6 + 6 + 6) / 4.0);
  }

  @Test
  void weightsCountWhereTheyAreClaimed() {
    List<PlainUpdate> updates = Vectors.weighted(new long[] {1, 2, 3, 4}, ROWS);
    assertThat(Vectors.apply(NormZeroing.of(NormBound.fixed(20), Weighting.CLAIMED), updates))
        .containsExactly((3 + 12 + 27) / 10.0, (4 - 16 + 36) / 10.0);
    assertThat(
            Vectors.apply(
                NormScreening.of(NormBound.fixed(20), Mean.of(Weighting.CLAIMED)), updates))
        .containsExactly((3 + 12 + 27) / 6.0, (4 - 16 + 36) / 6.0);
  }

  @Test
  void aNormAtTheBoundPasses() {
    NormScreening<PlainUpdate> rule =
        NormScreening.of(NormBound.fixed(10), Mean.of(Weighting.EQUAL));
    assertThat(rule.select(Vectors.updates(ROWS)))
        .extracting(PlainUpdate::client)
        .containsExactly(Vectors.client(0), Vectors.client(1));
  }

  @Test
  void ifTooFewPassTheNextRuleRefuses() {
    assertThatThrownBy(() -> Vectors.apply(NormScreening.of(NormBound.fixed(10), Krum.of(0)), ROWS))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("within the norm bound must be at least 3; got 2");
    assertThatThrownBy(
            () ->
                Vectors.apply(NormScreening.of(NormBound.fixed(1), Mean.of(Weighting.EQUAL)), ROWS))
        .isInstanceOf(TooFewContributorsException.class);
    assertThat(Vectors.apply(NormZeroing.of(NormBound.fixed(1), Weighting.EQUAL), ROWS))
        .containsExactly(0, 0);
  }

  @Test
  void aMedianNormBeyondTheRangeOfDoubleIsRefused() {
    double[][] huge = {{1e308, 1e308, 1e308, 1e308}, {1e308, 1e308, 1e308, 1e308}};
    assertThatThrownBy(
            () -> Vectors.apply(NormZeroing.of(NormBound.ofMedian(2), Weighting.EQUAL), huge))
        .isInstanceOf(HeadroomExceededException.class);
    for (double value : Vectors.apply(NormClipping.of(NormBound.fixed(2), Weighting.EQUAL), huge)) {
      assertThat(value).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void boundsArePositiveAndAllZeroUpdatesPass() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> NormBound.fixed(bad));
      assertThatIllegalArgumentException().isThrownBy(() -> NormBound.ofMedian(bad));
    }
    double[][] zeros = new double[4][2];
    assertThat(Vectors.apply(NormClipping.of(NormBound.ofMedian(1), Weighting.EQUAL), zeros))
        .containsExactly(0, 0);
    zeros[2][0] = 7;
    assertThat(Vectors.apply(NormClipping.of(NormBound.ofMedian(1), Weighting.EQUAL), zeros))
        .containsExactly(0, 0);
    assertThat(NormBound.fixed(2))
        .isEqualTo(NormBound.fixed(2))
        .isNotEqualTo(NormBound.ofMedian(2));
  }
}
