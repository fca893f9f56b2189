package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.RationalVariance;
import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statistical check has a false-alarm rate below 1e-6; seeds are fixed. */
class SamplersTest {

  private static long[] draws(BiConsumer<RandomStream, long[]> sampler, int count, long seed) {
    long[] out = new long[count];
    sampler.accept(new Seed(seed).stream("draws"), out);
    return out;
  }

  private static int reach(double deviation) {
    return (int) Math.ceil(25 * deviation) + 30;
  }

  private static void laplaceFits(double scale, int count, long seed) {
    RationalScale exact = RationalScale.atLeast(scale);
    NoisePmf.laplace(exact.value(), reach(1.5 * scale))
        .assertFits(draws(DiscreteLaplaceSampler.unbounded(exact)::sample, count, seed));
  }

  private static void skellamFits(double sigma, int count, long seed) {
    RationalVariance exact = RationalVariance.atLeast(sigma);
    double mean = exact.value() / 2;
    NoisePmf.poisson(mean, (int) (mean + 14 * Math.sqrt(mean)) + 30)
        .symmetrised()
        .assertFits(draws(SkellamSampler.unbounded(exact)::sample, count, seed));
  }

  private static void shareFits(double scale, int shares, int count, long seed) {
    RationalScale exact = RationalScale.atLeast(scale);
    LaplaceShareSampler sampler = LaplaceShareSampler.bounded(exact, shares, 40);
    NoisePmf.polya(1.0 / shares, exact.value(), (int) sampler.bound())
        .symmetrised()
        .assertFits(draws(sampler::sample, count, seed));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 7.5, 50})
  void laplaceFollowsTheExactProbabilities(double scale) {
    laplaceFits(scale, 100_000, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 7.5, 11.31, 11.32, 50})
  void skellamFollowsTheExactProbabilities(double sigma) {
    skellamFits(sigma, 100_000, 2);
  }

  @ParameterizedTest
  @CsvSource({"0.3,2", "5,3", "20,10", "50,2"})
  void sharesOfLaplaceFollowTheExactProbabilities(double scale, int shares) {
    shareFits(scale, shares, 100_000, 3);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 1, 2, 7.5, 50})
  void allFollowTheExactProbabilitiesOverManyDraws(double sigma) {
    laplaceFits(sigma, 5_000_000, 4);
    skellamFits(sigma, 3_000_000, 5);
    shareFits(sigma, 2, 2_000_000, 6);
    shareFits(sigma, 7, 3_000_000, 7);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "4,2", "4,5", "30,20"})
  void theSharesAddUpToOneLaplaceVariable(double scale, int shares) {
    RationalScale exact = RationalScale.atLeast(scale);
    LaplaceShareSampler sampler = LaplaceShareSampler.bounded(exact, shares, 60);
    RandomStream stream = new Seed(8).stream("draws");
    long[] sum = new long[60_000];
    long[] share = new long[sum.length];
    for (int i = 0; i < shares; i++) {
      sampler.sample(stream, share);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += share[k];
      }
    }
    NoisePmf.laplace(exact.value(), reach(1.5 * scale)).assertFits(sum);
  }

  @Test
  void sumsOfSkellamVariablesAreSkellam() {
    SkellamSampler sampler = SkellamSampler.unbounded(new RationalVariance(3, 4));
    RandomStream stream = new Seed(9).stream("draws");
    long[] sum = new long[60_000];
    long[] share = new long[sum.length];
    for (int i = 0; i < 4; i++) {
      sampler.sample(stream, share);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += share[k];
      }
    }
    NoisePmf.poisson(1.5, 60).symmetrised().assertFits(sum);
  }

  /** Means, variances and signs where no table of probabilities fits. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 1e4, 1e6, 1e8})
  void hasMeanZeroAndTheRightVarianceAtLargeScales(double scale) {
    int count = 50_000;
    RationalScale b = RationalScale.atLeast(scale);
    RationalVariance v = RationalVariance.atLeast(scale);
    double laplace = Math.sqrt(2) * b.value();
    checkMoments(draws(DiscreteLaplaceSampler.unbounded(b)::sample, count, 10), laplace, 6);
    checkMoments(draws(SkellamSampler.unbounded(v)::sample, count, 11), v.sigma(), 3);
    LaplaceShareSampler share = LaplaceShareSampler.bounded(b, 4, 80);
    // The kurtosis of a share of n is 3 + 3 n.
    checkMoments(draws(share::sample, count, 12), laplace / 2, 15);
  }

  private static void checkMoments(long[] draws, double sigma, double kurtosis) {
    int n = draws.length;
    double mean = Arrays.stream(draws).mapToDouble(x -> x / sigma).sum() / n;
    double square = Arrays.stream(draws).mapToDouble(x -> x / sigma * (x / sigma)).sum() / n;
    // Six standard deviations: 2e-9 a check; heavy tails make it a little more.
    assertThat(mean).isBetween(-6 / Math.sqrt(n), 6 / Math.sqrt(n));
    double error = 6.5 * Math.sqrt((kurtosis - 1) / n);
    assertThat(square).isBetween(1 - error, 1 + error);
    long odd = Arrays.stream(draws).filter(x -> (x & 1) == 1).count();
    if (kurtosis < 10) {
      assertThat((double) odd).isBetween(0.5 * n - 3 * Math.sqrt(n), 0.5 * n + 3 * Math.sqrt(n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void neverLeaveTheirBoundAndFollowTheConditionedProbabilities(int tailBits) {
    RationalScale scale = RationalScale.atLeast(3);
    DiscreteLaplaceSampler laplace = DiscreteLaplaceSampler.bounded(scale, tailBits);
    NoisePmf.laplace(3, (int) laplace.bound()).assertFits(draws(laplace::sample, 50_000, 13));
    assertThat(NoisePmf.laplace(3, 300).outside(laplace.bound()))
        .isLessThanOrEqualTo(Math.pow(2, -tailBits));
    SkellamSampler skellam = SkellamSampler.bounded(RationalVariance.atLeast(3), tailBits);
    NoisePmf exact = NoisePmf.poisson(4.5, 80).symmetrised();
    assertThat(exact.outside(skellam.bound())).isLessThanOrEqualTo(Math.pow(2, -tailBits));
    for (long draw : draws(skellam::sample, 50_000, 14)) {
      assertThat(Math.abs(draw)).isLessThanOrEqualTo(skellam.bound());
    }
    LaplaceShareSampler share = LaplaceShareSampler.bounded(scale, 3, tailBits);
    NoisePmf whole = NoisePmf.polya(1.0 / 3, 3, 300).symmetrised();
    assertThat(whole.outside(share.bound())).isLessThanOrEqualTo(Math.pow(2, -tailBits));
  }

  @ParameterizedTest
  @CsvSource({"1,3", "1000003,7", "1099511627776,1099511627775", "11,65536"})
  void laplaceTakesAnyFraction(long numerator, long denominator) {
    RationalScale scale = new RationalScale(numerator, denominator);
    long[] draws = draws(DiscreteLaplaceSampler.unbounded(scale)::sample, 30_000, 15);
    if (scale.value() < 0.01) {
      assertThat(draws).containsOnly(0);
    } else if (scale.value() < 100) {
      NoisePmf.laplace(scale.value(), reach(2 * scale.value())).assertFits(draws);
    } else {
      checkMoments(draws, Math.sqrt(2) * scale.value(), 6);
    }
  }

  @Test
  void refuseParametersOutOfRange() {
    assertThatThrownBy(() -> RationalScale.atLeast(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale must be from");
    assertThatThrownBy(() -> new RationalScale(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RationalScale(1, (1L << 40) + 1))
        .isInstanceOf(IllegalArgumentException.class);
    RationalScale scale = RationalScale.atLeast(3);
    assertThatThrownBy(() -> DiscreteLaplaceSampler.bounded(scale, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LaplaceShareSampler.bounded(scale, 0, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SkellamSampler.bounded(RationalVariance.atLeast(3), 20_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sameStreamGivesTheSameVector() {
    SkellamSampler sampler = SkellamSampler.unbounded(RationalVariance.atLeast(1000));
    assertThat(draws(sampler::sample, 100, 16)).isEqualTo(draws(sampler::sample, 100, 16));
  }
}
