package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.SeededSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticRoundingTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.25, -0.25, 0.5, -3.9, 1234.0625, 1e-3, -1e-3})
  void isUnbiasedAndMovesLessThanOneStep(double value) {
    int draws = 200_000;
    double[] values = new double[draws];
    Arrays.fill(values, value);
    long[] out = new long[draws];
    StochasticRounding.round(values, 1, SeededSource.stream(31), out);
    long floor = (long) Math.floor(value);
    assertThat(out).containsOnly(floor, floor + 1);
    double fraction = value - floor;
    double spread = Math.sqrt(draws * fraction * (1 - fraction));
    // Six standard deviations: 2e-9.
    assertThat(Arrays.stream(out).map(x -> x - floor).sum() - draws * fraction)
        .isBetween(-6 * spread, 6 * spread);
  }

  @Test
  void integersStayWhatTheyAre() {
    double[] values = {0, -0.0, 1, -1, 0x1.0p52, -0x1.0p52, 4503599627370495.0};
    long[] out = new long[values.length];
    StochasticRounding.round(values, 1, SeededSource.stream(32), out);
    assertThat(out).containsExactly(0, 0, 1, -1, 1L << 52, -(1L << 52), (1L << 52) - 1);
  }

  @Test
  void multipliesByTheScale() {
    long[] out = new long[2];
    StochasticRounding.round(new double[] {0.5, -1.25}, 8, SeededSource.stream(33), out);
    assertThat(out).containsExactly(4, -10);
  }

  @Test
  void certainCoinsAreCertain() {
    RandomStream stream = SeededSource.stream(34);
    for (int i = 0; i < 1000; i++) {
      assertThat(StochasticRounding.coin(0, stream)).isFalse();
      assertThat(StochasticRounding.coin(Double.MIN_VALUE, stream)).isFalse();
      assertThat(StochasticRounding.coin(Math.nextDown(1.0), stream)).isTrue();
    }
  }

  @Test
  void refusesBadInputAndLeavesTheOutputAlone() {
    RandomStream stream = SeededSource.stream(35);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      long[] out = {7, 7};
      assertThatThrownBy(() -> StochasticRounding.round(new double[] {0.5, bad}, 1, stream, out))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(out).containsExactly(7, 7);
    }
    assertThatThrownBy(() -> StochasticRounding.round(new double[2], 1, stream, new long[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StochasticRounding.round(new double[1], 0, stream, new long[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
