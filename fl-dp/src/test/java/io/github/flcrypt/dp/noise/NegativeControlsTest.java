package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RecordClipper;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Widespread ways to add noise that do not protect as claimed, each shown to be wrong. */
class NegativeControlsTest {

  private static final double DELTA = 1e-5;

  /**
   * A hundred clients add shares of noise that together cost epsilon 8, and each rounds to a grid
   * with the step of the clip bound afterwards. Every share is swallowed: the sum of the rounded
   * numbers is the number of ones, exactly. The library counts each contributor's noise alone
   * wherever rounding follows it.
   */
  @Test
  void roundingEachShareAfterTheNoiseLeavesNothingOfIt() {
    int clients = 100;
    ModelLayout layout = NoisyRounds.layout(1);
    Clipper clipper = FixedClipper.flat(Norm.L2, 1);
    RandomMaskQuantizer fine = RandomMaskQuantizer.ofLevels(0, 1 << 12);
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(new PrivacyBudget(8, DELTA), 1, 0);
    RoundContext round = NoisyRounds.of(1, layout, clipper, clients, clients);
    Sensitivity sensitivity = NoisyRounds.sensitivity(round, fine, PrivacyUnit.CLIENT);
    NoiseShare share = NoiseMechanism.event(noise, round, sensitivity, 1).share();
    assertThat(claimed(sensitivity, share)).isBetween(7.9, 8.0);
    for (int ones : new int[] {0, 1, 17}) {
      for (int trial = 0; trial < 20; trial++) {
        long roundedAfter = 0;
        double roundedOnce = 0;
        long[] drawn = new long[clients];
        noise.sample(share, new Seed(ones * 100 + trial).source(), drawn);
        for (int c = 0; c < clients; c++) {
          double noised = (c < ones ? 1 : 0) + drawn[c] / 4096.0;
          roundedAfter += Math.round(noised);
          roundedOnce += noised;
        }
        assertThat(roundedAfter).isEqualTo(ones);
        assertThat(roundedOnce).isNotEqualTo(ones);
      }
    }
  }

  private static double claimed(Sensitivity sensitivity, NoiseShare share) {
    RenyiLedger ledger = RenyiLedger.of(new PrivacyBudget(8, DELTA));
    PrivacyEvent event = new PrivacyEvent(sensitivity, share, 1, share.honestContributors());
    RoundContext round =
        NoisyRounds.of(1, NoisyRounds.layout(1), FixedClipper.flat(Norm.L2, 1), 1, 1);
    return ledger.reserve(round.digest(), event).commit().epsilon();
  }

  /** The library's grid over noise with a wider step than the noise: still no more than claimed. */
  @Test
  void publishedOrderWithACoarseGridProvesNoMoreThanItsClaim() {
    GridLaplaceNoise noise =
        GridLaplaceNoise.of(
            DistributedLaplaceNoise.of(new PrivacyBudget(2.0 * WholePipeline.LAYERS, DELTA), 1, 0),
            10);
    WholePipeline<?> pipeline =
        WholePipeline.ofClients(Norm.L1, noise, RandomMaskQuantizer.ofLevels(0, 1), 5);
    int draws = 400 * WholePipeline.LAYERS;
    long[] with = pipeline.sums(true, draws, new Seed(1).source());
    long[] without = pipeline.sums(false, draws, new Seed(2).source());
    double proved = EmpiricalEpsilon.lowerBound(with, without, 1, 1, DELTA);
    assertThat(proved).isLessThanOrEqualTo(pipeline.claimedEpsilon(DELTA));
  }

  /**
   * Rounding a client's sum of records once, instead of each record: a record that moves every
   * coordinate by a thousandth of a step moves a thousand rounded coordinates by a whole step, far
   * beyond the sensitivity of a clipped record. Records rounded one by one keep it.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.499, 3.4999})
  void roundingASumOfRecordsMovesItBeyondTheSensitivity(double others) {
    int dimension = 1000;
    double tiny = 0.002;
    ModelLayout layout = NoisyRounds.layout(dimension);
    // The bound is 4 steps; the record's norm is 0.063 steps.
    Clipper clipper = FixedClipper.flat(Norm.L2, 4);
    RandomMaskQuantizer grid = RandomMaskQuantizer.ofLevels(0, 4);
    RoundContext round = NoisyRounds.of(1, layout, clipper, 1, 1);
    Sensitivity recorded = NoisyRounds.sensitivity(round, grid, PrivacyUnit.RECORD);
    long moved = 0;
    for (int i = 0; i < dimension; i++) {
      double without = others - tiny / 2;
      moved += Math.abs(Math.round(without + tiny) - Math.round(without));
    }
    // Rounded to nearest: all coordinates go up together.
    if (others != 0.499) {
      assertThat(Math.sqrt((double) moved)).isGreaterThan(1.3 * recorded.totalL2());
    }
    long stochastic = 0;
    var coins = new Seed(4).stream("coins");
    for (int i = 0; i < dimension; i++) {
      long one = (long) Math.floor(others + coins.nextDouble());
      long other = (long) Math.floor(others + tiny + coins.nextDouble());
      stochastic += Math.abs(one - other);
    }
    // Without bias but with coins of their own: the same, and worse in the L1 norm.
    assertThat(Math.sqrt((double) stochastic)).isGreaterThan(1.05 * recorded.totalL2());

    RecordClipper records = RecordClipper.of(clipper, grid, 10, 10);
    BoundedUpdate with = records.clip(round, NoisyRounds.client(0), tiny(2, tiny), source());
    BoundedUpdate without = records.clip(round, NoisyRounds.client(0), tiny(1, tiny), source());
    long[] difference = new long[dimension];
    for (int i = 0; i < dimension; i++) {
      difference[i] = with.at(i) - without.at(i);
    }
    double square = Arrays.stream(difference).mapToDouble(x -> (double) x * x).sum();
    assertThat(Math.sqrt(square)).isLessThanOrEqualTo(recorded.totalL2());
  }

  private static io.github.flcrypt.core.random.RandomSource source() {
    return new Seed(5).source();
  }

  private static RecordContributions tiny(int count, double value) {
    return new RecordContributions() {
      @Override
      public int records() {
        return count;
      }

      @Override
      public void contribution(int record, double[] out) {
        Arrays.fill(out, value);
      }
    };
  }

  /** "L1 clip, Laplace noise of scale C/epsilon in every layer": costs the sum, not the largest. */
  @Test
  void wholeEpsilonInEveryLayerCostsItAsOftenAsThereAreLayers() {
    ModelLayout layout = NoisyRounds.layout(5, 5, 5, 5);
    Clipper clipper = FixedClipper.perLayer(Norm.L1, 1, 1, 1, 1);
    RandomMaskQuantizer grid = RandomMaskQuantizer.ofLevels(0, 1 << 16);
    RoundContext round = NoisyRounds.of(1, layout, clipper, 1, 1);
    Sensitivity all = NoisyRounds.sensitivity(round, grid, PrivacyUnit.CLIENT);
    DistributedLaplaceNoise noise = DistributedLaplaceNoise.of(new PrivacyBudget(4, DELTA), 1, 0);
    double scale =
        DistributedLaplaceNoise.scaleOf(NoiseMechanism.event(noise, round, all, 20).share())
            .value();
    double perLayer = all.maximumL1(0) / scale;
    assertThat(perLayer).isBetween(0.99, 1.0);
    assertThat(all.totalL1() / scale).isBetween(3.99, 4.0);
  }

  /** Half the shares survive: half the variance. The minimum of contributors is what counts. */
  @Test
  void noiseCalibratedForEverybodyIsTooLittleWhenSomeDropOut() {
    ModelLayout layout = NoisyRounds.layout(8);
    Clipper clipper = FixedClipper.flat(Norm.L2, 1);
    RandomMaskQuantizer grid = RandomMaskQuantizer.ofLevels(0, 1 << 12);
    PrivacyBudget budget = new PrivacyBudget(2, DELTA);
    RoundContext all = NoisyRounds.of(1, layout, clipper, 20, 20);
    Sensitivity sensitivity = NoisyRounds.sensitivity(all, grid, PrivacyUnit.CLIENT);
    NoiseShare share =
        NoiseMechanism.event(DistributedGaussianNoise.of(budget, 1, 0), all, sensitivity, 8)
            .share();
    NoiseShare tenLeft =
        new NoiseShare(share.mechanism(), share.standardDeviation(), share.magnitude(), 10);
    RenyiLedger ledger = RenyiLedger.of(new PrivacyBudget(8, DELTA));
    PrivacyEvent event = new PrivacyEvent(sensitivity, tenLeft, 8, 20);
    assertThat(ledger.reserve(all.digest(), event).commit().epsilon()).isGreaterThan(2.8);
  }
}
