package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributedGaussianNoiseTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(4, 1e-5);
  private static final ModelLayout LAYOUT = Rounds.layout(30, 1);
  private static final Clipper CLIPPER = FixedClipper.flat(Norm.L2, 1);
  private static final RandomMaskQuantizer FINE = RandomMaskQuantizer.ofLevels(0, 1 << 16);

  private static RoundContext round() {
    return Rounds.clipped(0, LAYOUT, CLIPPER);
  }

  private static Sensitivity sensitivity(RoundContext round) {
    CoordinateSelection selection = FINE.select(round);
    return Sensitivity.afterRounding(
        PrivacyUnit.RECORD,
        round.clipBounds().orElseThrow(),
        FINE.grid(round, selection),
        selection);
  }

  @Test
  void costsWhatRenyiAccountingOfTheAnalyticGaussianCosts() {
    RoundContext round = round();
    NoiseShare share =
        DistributedGaussianNoise.of(BUDGET, 30, 1).share(round, sensitivity(round), 31);
    double sum = Math.sqrt(share.honestContributors()) * share.standardDeviation();
    double multiplier = sum / (1 << 16);
    double analytic = AnalyticGaussian.noiseMultiplier(BUDGET) * Math.sqrt(30);
    assertThat(share.honestContributors()).isEqualTo(3);
    assertThat(multiplier).isBetween(1.07 * analytic, 1.072 * analytic).isBetween(6.340, 6.342);
    // The continuous Gaussian at the same Renyi budget, without rounding, shares and tails.
    double lower = 0.99999 * gaussianMultiplier();
    assertThat(multiplier).isBetween(lower, 1.0005 * lower);
  }

  /** Bisection on the multiplier of 30 Gaussians, by the independent conversion alone. */
  private static double gaussianMultiplier() {
    double low = 1;
    double high = 100;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (RenyiCurve.gaussian(middle).times(30).epsilon(BUDGET.delta()) <= BUDGET.epsilon()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  @Test
  void isTheSameAtEveryPartyAndForSensitivitiesThatDifferInTheLastBits() {
    RoundContext round = round();
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(BUDGET, 30, 1);
    NoiseShare first = noise.share(round, sensitivity(round), 31);
    assertThat(noise.share(round, sensitivity(round), 31)).isEqualTo(first);
    assertThat(DistributedGaussianNoise.of(BUDGET, 30, 1).share(round, sensitivity(round), 31))
        .isEqualTo(first);
    for (double bound : new double[] {1.1, 1e-9, 1 / 3.0, 12345.678}) {
      RoundContext other = Rounds.clipped(1, LAYOUT, FixedClipper.flat(Norm.L2, bound));
      assertThat(noise.share(other, sensitivity(other), 31)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1,1e-9,1,0", "1,1e-5,7,3", "4,1e-5,30,1", "8,1e-6,1000,0", "100,1e-2,3,2"})
  void theLedgerAdmitsExactlyTheDeclaredRounds(
      double epsilon, double delta, int rounds, int colluders) {
    PrivacyBudget budget = new PrivacyBudget(epsilon, delta);
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(budget, rounds, colluders);
    RenyiLedger ledger = RenyiLedger.of(budget);
    for (int r = 0; r < rounds; r++) {
      RoundContext round = Rounds.clipped(r, LAYOUT, CLIPPER);
      PrivacyEvent event = NoiseMechanism.event(noise, round, sensitivity(round), 31);
      PrivacyLedger.Reservation claim = ledger.reserve(round.digest(), event);
      claim.commit();
    }
    assertThat(ledger.spent().epsilon()).isBetween(0.9999 * epsilon, epsilon);
    RoundContext next = Rounds.clipped(rounds, LAYOUT, CLIPPER);
    PrivacyEvent event = NoiseMechanism.event(noise, next, sensitivity(next), 31);
    assertThatThrownBy(() -> ledger.reserve(next.digest(), event))
        .isInstanceOf(BudgetExhaustedException.class);
  }

  @Test
  void drawsTheSharesVarianceWithinItsMagnitude() {
    RoundContext round = round();
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(BUDGET, 30, 1);
    NoiseShare share = noise.share(round, sensitivity(round), 31);
    long[] draws = new long[100_000];
    noise.sample(share, new Seed(3).source(), draws);
    double sigma = share.standardDeviation();
    double[] squares = Arrays.stream(draws).mapToDouble(x -> x / sigma * (x / sigma)).toArray();
    StatisticalAssertions.assertMean(squares, 1, Math.sqrt(2));
    StatisticalAssertions.assertMean(Arrays.stream(draws).asDoubleStream().toArray(), 0, sigma);
    assertThat(Arrays.stream(draws).map(Math::abs).max().orElseThrow())
        .isLessThanOrEqualTo(share.magnitude());
    assertThat(share.magnitude()).isBetween((long) (5 * sigma), (long) (12 * sigma));
  }

  @Test
  void reservesTheRightSharesForTheMinimumOfContributors() {
    RoundContext round = round();
    NoiseShare none =
        DistributedGaussianNoise.of(BUDGET, 30, 0).share(round, sensitivity(round), 31);
    NoiseShare three =
        DistributedGaussianNoise.of(BUDGET, 30, 3).share(round, sensitivity(round), 31);
    assertThat(none.honestContributors()).isEqualTo(4);
    assertThat(three.honestContributors()).isEqualTo(1);
    assertThat(three.standardDeviation() / none.standardDeviation()).isBetween(1.9999, 2.0001);
    assertThat(none.mechanism()).contains("discrete-gaussian");
  }

  @Test
  void refusesRoundsInWhichColludersCouldBeAll() {
    RoundContext round = round();
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(BUDGET, 30, 4);
    assertThatThrownBy(() -> noise.share(round, sensitivity(round), 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minimum contributors must be more than the 4 tolerated colluders");
  }

  @Test
  void refusesSharesThatItDidNotMake() {
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(BUDGET, 30, 1);
    long[] out = new long[1];
    for (NoiseShare bad :
        new NoiseShare[] {
          new NoiseShare("discrete-laplace", 3, 100, 1),
          new NoiseShare("discrete-gaussian", Math.PI, 100, 1)
        }) {
      assertThatThrownBy(() -> noise.sample(bad, new Seed(1).source(), out))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void gridOfRealNoiseIsAPowerOfTwoBelowTheSmallestBound() {
    GridGaussianNoise noise = GridGaussianNoise.of(DistributedGaussianNoise.of(BUDGET, 30, 1), 16);
    RoundContext round =
        Rounds.builder(0, LAYOUT).clipBounds(ClipBounds.perLayer(Norm.L1, 0.75, 6)).build();
    assertThat(noise.granularity(round)).isEqualTo(0x1.0p-17);
    PrivacyEvent event = RealNoise.event(noise, round, CoordinateSelection.all(LAYOUT));
    assertThat(event.sensitivity().maximumL1(0)).isGreaterThanOrEqualTo(3 << 15);
    assertThat(event.sensitivity().maximumL1(1)).isGreaterThanOrEqualTo(6 << 17);
    assertThatThrownBy(() -> GridGaussianNoise.of(DistributedGaussianNoise.of(BUDGET, 3, 1), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
