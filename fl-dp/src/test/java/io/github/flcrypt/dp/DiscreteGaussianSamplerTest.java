package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statistical check has a false-alarm rate below 1e-6; seeds are fixed. */
class DiscreteGaussianSamplerTest {

  private static void checkFit(RationalVariance variance, int draws, long seed) {
    long[] out = new long[draws];
    DiscreteGaussianSampler.unbounded(variance).sample(new Seed(seed).stream("draws"), out);
    int reach = (int) Math.ceil(12 * variance.sigma()) + 4;
    DiscretePmf.gaussian(variance.value(), reach).assertFits(out);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 1, 2, 7.5, 50})
  void followsTheExactProbabilities(double sigma) {
    checkFit(RationalVariance.atLeast(sigma), 200_000, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 1, 2, 7.5, 50})
  void followsTheExactProbabilitiesOverManyDraws(double sigma) {
    checkFit(RationalVariance.atLeast(sigma), 20_000_000, 2);
  }

  @ParameterizedTest
  @CsvSource({"1,3", "1000000007,250000013", "4611686018427387847,999999999989", "7,1"})
  void followsTheExactProbabilitiesForFractionsThatNeedBigIntegers(long numerator, long divisor) {
    RationalVariance variance = new RationalVariance(numerator, divisor);
    if (variance.sigma() < 1000) {
      checkFit(variance, 50_000, 3);
    } else {
      checkMoments(variance, 50_000, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 100, 1e4, 1e6, 1e8})
  void hasMeanZeroAndTheVarianceOfItsParameter(double sigma) {
    checkMoments(RationalVariance.atLeast(sigma), 100_000, 4);
  }

  private static void checkMoments(RationalVariance variance, int draws, long seed) {
    long[] out = new long[draws];
    DiscreteGaussianSampler.bounded(variance, 128).sample(new Seed(seed).stream("draws"), out);
    double sigma = variance.sigma();
    double mean = Arrays.stream(out).asDoubleStream().sum() / draws / sigma;
    double square = Arrays.stream(out).mapToDouble(x -> x / sigma * (x / sigma)).sum() / draws;
    long positive = Arrays.stream(out).filter(x -> x > 0).count();
    long negative = Arrays.stream(out).filter(x -> x < 0).count();
    // Six standard deviations: 2e-9 a check.
    assertThat(mean).isBetween(-6 / Math.sqrt(draws), 6 / Math.sqrt(draws));
    assertThat(square).isBetween(1 - 6 * Math.sqrt(2.0 / draws), 1 + 6 * Math.sqrt(2.0 / draws));
    assertThat((double) positive - negative).isBetween(-6 * Math.sqrt(draws), 6 * Math.sqrt(draws));
  }

  @Test
  void shortAndLongArithmeticAgreeOnTheSameParameter() {
    // The same sigma^2 = 9/4, once in small numbers, once as a fraction that cannot be reduced.
    long[] draws = new long[200_000];
    RationalVariance near = new RationalVariance(9L * 100_000_000_003L + 1, 4L * 100_000_000_003L);
    DiscreteGaussianSampler.unbounded(near).sample(new Seed(5).stream("draws"), draws);
    DiscretePmf.gaussian(2.25, 30).assertFits(draws);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 10})
  void neverLeavesItsBoundAndFollowsTheConditionedProbabilities(int tailBits) {
    RationalVariance variance = RationalVariance.atLeast(3);
    DiscreteGaussianSampler sampler = DiscreteGaussianSampler.bounded(variance, tailBits);
    long[] draws = new long[100_000];
    sampler.sample(new Seed(6).stream("draws"), draws);
    assertThat(Arrays.stream(draws).map(Math::abs).max().getAsLong())
        .isLessThanOrEqualTo(sampler.bound());
    DiscretePmf conditioned = DiscretePmf.gaussian(variance.value(), (int) sampler.bound());
    conditioned.assertFits(draws);
  }

  @ParameterizedTest
  @CsvSource({"0.3,20", "0.5,10", "1,1", "1,40", "2,60", "7.5,30", "50,50", "50,80"})
  void boundLeavesOutNoMoreThanPromised(double sigma, int tailBits) {
    RationalVariance variance = RationalVariance.atLeast(sigma);
    long bound = DiscreteGaussianSampler.boundFor(variance, tailBits);
    DiscretePmf pmf = DiscretePmf.gaussian(variance.value(), (int) (60 * sigma) + 60);
    double outside = 0;
    for (long x = pmf.reach(); x > bound; x--) {
      outside += 2 * pmf.at(x);
    }
    assertThat(outside).isLessThanOrEqualTo(Math.pow(2, -tailBits));
  }

  @Test
  void boundGrowsWithTheSquareRootOfTheBits() {
    RationalVariance variance = RationalVariance.atLeast(1000);
    assertThat(DiscreteGaussianSampler.boundFor(variance, 127))
        .isEqualTo((long) Math.floor(1000 * Math.sqrt(2 * 128 * Math.log(2))));
  }

  @Test
  void refusesTailBitsOutOfRange() {
    RationalVariance variance = RationalVariance.atLeast(1);
    assertThatThrownBy(() -> DiscreteGaussianSampler.bounded(variance, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tailBits must");
    assertThatThrownBy(() -> DiscreteGaussianSampler.bounded(variance, 20_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sameStreamGivesTheSameVector() {
    DiscreteGaussianSampler sampler =
        DiscreteGaussianSampler.unbounded(RationalVariance.atLeast(10));
    long[] first = new long[100];
    long[] second = new long[100];
    sampler.sample(new Seed(7).stream("draws"), first);
    sampler.sample(new Seed(7).stream("draws"), second);
    assertThat(first).isEqualTo(second);
  }
}
