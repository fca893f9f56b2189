package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
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
    StochasticRounding.round(values, 0, values.length, 1, new Seed(31).stream("draws"), out);
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
    StochasticRounding.round(values, 0, values.length, 1, new Seed(32).stream("draws"), out);
    assertThat(out).containsExactly(0, 0, 1, -1, 1L << 52, -(1L << 52), (1L << 52) - 1);
  }

  @Test
  void countsSteps() {
    long[] out = new long[2];
    StochasticRounding.round(
        new double[] {0.5, -1.25}, 0, 2, 0.125, new Seed(33).stream("draws"), out);
    assertThat(out).containsExactly(4, -10);
    StochasticRounding.round(new double[] {9, 9}, 1, 2, 3, new Seed(33).stream("draws"), out);
    assertThat(out).containsExactly(4, 3);
  }

  @Test
  void certainCoinsAreCertain() {
    RandomStream stream = new Seed(34).stream("draws");
    for (int i = 0; i < 1000; i++) {
      assertThat(StochasticRounding.coin(0, stream)).isFalse();
      assertThat(StochasticRounding.coin(Double.MIN_VALUE, stream)).isFalse();
      assertThat(StochasticRounding.coin(Math.nextDown(1.0), stream)).isTrue();
    }
  }

  @Test
  void refusesBadInputAndLeavesTheOutputAlone() {
    RandomStream stream = new Seed(35).stream("draws");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      long[] out = {7, 7};
      assertThatThrownBy(
              () -> StochasticRounding.round(new double[] {0.5, bad}, 0, 2, 1, stream, out))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(out).containsExactly(7, 7);
    }
    assertThatThrownBy(() -> StochasticRounding.round(new double[2], 0, 2, 1, stream, new long[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> StochasticRounding.round(new double[1], 0, 1, 0, stream, new long[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
