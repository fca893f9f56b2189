package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.SeededSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundingInflationTest {

  private static double[] gaussian(long seed, int dimension, double norm) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(dimension, -1, 1).toArray();
    double factor = norm / Norms.l2(values, 0, dimension);
    return Arrays.stream(values).map(x -> x * factor).toArray();
  }

  private static double norm(long[] integers) {
    return Math.sqrt(Arrays.stream(integers).mapToDouble(x -> (double) x * x).sum());
  }

  @Test
  void formulaeAreThoseOfThePaper() {
    assertThat(RoundingInflation.worstL1(10, 100)).isCloseTo(110, withinPercentage(1e-9));
    assertThat(RoundingInflation.worstL2(10, 100)).isCloseTo(20, withinPercentage(1e-9));
    double expected = Math.sqrt(1e6 + 2500 + Math.sqrt(2 * Math.log(2)) * (1000 + 50));
    assertThat(RoundingInflation.likelyL2(1000, 10_000, 0.5))
        .isCloseTo(expected, withinPercentage(1e-9));
    assertThat(RoundingInflation.likelyL2(1, 1, 1e-9)).isCloseTo(2, withinPercentage(1e-9));
  }

  @Test
  void roundedVectorsRarelyPassTheLikelyNormAndNeverTheWorst() {
    RandomStream stream = SeededSource.stream(61);
    double[] values = gaussian(62, 400, 30);
    long[] out = new long[400];
    int passed = 0;
    for (int i = 0; i < 2000; i++) {
      StochasticRounding.round(values, 1, stream, out);
      passed += norm(out) > RoundingInflation.likelyL2(30, 400, 0.1) ? 1 : 0;
      assertThat(norm(out)).isLessThanOrEqualTo(RoundingInflation.worstL2(30, 400));
    }
    // 200 expected at most; six standard deviations more are a false alarm once in 10^9.
    assertThat(passed).isLessThan(200 + 6 * 14);
  }

  @Test
  void conditionalRoundingKeepsItsBoundEvenWhereRoundingOftenPassesIt() {
    RandomStream stream = SeededSource.stream(63);
    double[] values = gaussian(64, 400, 30);
    double bound = Math.sqrt(900 + 60);
    long[] out = new long[400];
    int attempts = 0;
    for (int i = 0; i < 500; i++) {
      attempts += StochasticRounding.roundWithin(values, 1, bound, stream, out);
      assertThat(norm(out)).isLessThanOrEqualTo(bound);
    }
    assertThat(attempts).isGreaterThan(500);
  }

  @Test
  void boundThatIsMetExactlyIsMet() {
    long[] out = new long[2];
    double[] values = {3, -4};
    assertThat(StochasticRounding.roundWithin(values, 1, 5, SeededSource.stream(66), out))
        .isEqualTo(1);
    assertThat(out).containsExactly(3, -4);
    double largest = 1 << 30;
    StochasticRounding.roundWithin(
        new double[] {largest, 0}, 1, largest, SeededSource.stream(67), out);
    assertThat(out).containsExactly(1 << 30, 0);
  }

  @Test
  void refusesBoundsThatCannotBeMet() {
    RandomStream stream = SeededSource.stream(65);
    assertThatThrownBy(
            () -> StochasticRounding.roundWithin(new double[] {5}, 1, 4, stream, new long[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bound must");
    assertThatThrownBy(
            () -> StochasticRounding.roundWithin(new double[] {0}, 1, 1e10, stream, new long[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoundingInflation.likelyL2(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoundingInflation.worstL2(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
