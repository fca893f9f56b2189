package io.github.flcrypt.learners.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureRanges;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeScalerTest {

  private static final FeatureRanges RANGES =
      FeatureRanges.of(List.of("a", "b"), new double[] {10, 5}, new double[] {20, 5});

  @Test
  void mapsTheRangeToTheInterval() {
    RangeScaler scaler = RangeScaler.linear(RANGES, -1, 1);
    assertThat(scaler.scale(0, 10)).isEqualTo(-1);
    assertThat(scaler.scale(0, 15)).isZero();
    assertThat(scaler.scale(0, 20)).isEqualTo(1);
  }

  @Test
  void rootSpreadsSmallValues() {
    RangeScaler scaler = RangeScaler.squareRoot(RANGES, -3, 3);
    assertThat(scaler.scale(0, 10)).isEqualTo(-3);
    assertThat(scaler.scale(0, 12.5)).isZero();
    assertThat(scaler.scale(0, 20)).isEqualTo(3);
  }

  @Test
  void clampsOutsideTheRange() {
    for (RangeScaler scaler :
        List.of(RangeScaler.linear(RANGES, 0, 1), RangeScaler.squareRoot(RANGES, 0, 1))) {
      assertThat(scaler.scale(0, -1e300)).isZero();
      assertThat(scaler.scale(0, 1e300)).isEqualTo(1);
    }
  }

  @Test
  void aRangeOfOneValueBecomesTheMiddle() {
    assertThat(RangeScaler.linear(RANGES, 1, 3).scale(1, 77)).isEqualTo(2);
  }

  @Test
  void scalesWholeTables() {
    Dataset data =
        Dataset.ofRowMajor(List.of("a", "b"), new double[] {10, 5, 20, 5}, new int[] {0, 1});
    Dataset scaled = RangeScaler.linear(RANGES, 0, 4).apply(data);
    assertThat(scaled.toRowMajor()).containsExactly(0, 2, 4, 2);
    assertThat(scaled.labels()).containsExactly(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RangeScaler.linear(RANGES, 0, 4)
                    .apply(Dataset.ofRowMajor(List.of("a"), new double[1], new int[1])))
        .withMessage("data must have 2 columns; got 1");
  }

  @Test
  void refusesIntervalsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> RangeScaler.linear(RANGES, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeScaler.linear(RANGES, 0, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeScaler.linear(RANGES, -Double.MAX_VALUE, Double.MAX_VALUE));
  }
}
