package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.GridGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributedNoiseTest {

  private static final ModelLayout LAYOUT = NoisyRounds.layout(30, 1);
  private static final Clipper L1 = FixedClipper.perLayer(Norm.L1, 1, 0.25);
  private static final Clipper L2 = FixedClipper.flat(Norm.L2, 1);
  private static final RandomMaskQuantizer FINE = RandomMaskQuantizer.ofLevels(0, 1 << 12);
  private static final PrivacyBudget BUDGET = new PrivacyBudget(4, 1e-5);

  private static NoiseMechanism noise(
      String kind, PrivacyBudget budget, long rounds, int colluders) {
    return switch (kind) {
      case "gaussian" -> DistributedGaussianNoise.of(budget, rounds, colluders);
      case "skellam" -> DistributedSkellamNoise.of(budget, rounds, colluders);
      default -> DistributedLaplaceNoise.of(budget, rounds, colluders);
    };
  }

  private static RoundContext round(long number, Clipper clipper) {
    return NoisyRounds.of(number, LAYOUT, clipper, 4, 5);
  }

  private static PrivacyEvent event(NoiseMechanism noise, long number, Clipper clipper) {
    RoundContext round = round(number, clipper);
    Sensitivity sensitivity = NoisyRounds.sensitivity(round, FINE, PrivacyUnit.CLIENT);
    return NoiseMechanism.event(noise, round, sensitivity, 31);
  }

  @ParameterizedTest
  @CsvSource({
    "laplace,0.1,1e-9,1,0", "laplace,1,1e-5,1,3", "laplace,1,1e-5,7,3", "laplace,8,1e-6,300,0",
    "laplace,100,1e-2,3,2", "skellam,0.1,1e-9,1,0", "skellam,1,1e-5,7,3", "skellam,8,1e-6,300,0",
    "skellam,10,1e-5,3,2"
  })
  void theLedgerAdmitsExactlyTheDeclaredRounds(
      String kind, double epsilon, double delta, int rounds, int colluders) {
    PrivacyBudget budget = new PrivacyBudget(epsilon, delta);
    NoiseMechanism noise = noise(kind, budget, rounds, colluders);
    RenyiLedger ledger = RenyiLedger.of(budget);
    for (int r = 0; r < rounds; r++) {
      ledger.reserve(round(r, L1).digest(), event(noise, r, L1)).commit();
    }
    assertThat(ledger.spent().epsilon()).isBetween(0.97 * epsilon, epsilon);
    PrivacyEvent next = event(noise, rounds, L1);
    assertThatThrownBy(() -> ledger.reserve(round(rounds, L1).digest(), next))
        .isInstanceOf(BudgetExhaustedException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void oneRoundOfLaplaceNoiseIsTheTextbookMechanism(int colluders) {
    NoiseMechanism noise = noise("laplace", new PrivacyBudget(2, 1e-6), 1, colluders);
    PrivacyEvent event = event(noise, 0, L1);
    double scale = DistributedLaplaceNoise.scaleOf(event.share()).value();
    double textbook = event.sensitivity().totalL1() / 2.0;
    assertThat(scale).isBetween(textbook, textbook * (1 + 1e-4));
    assertThat(event.share().honestContributors()).isEqualTo(4 - colluders);
  }

  @Test
  void manyRoundsOfLaplaceNoiseCostLessThanTheSumOfTheirGuarantees() {
    PrivacyEvent event = event(noise("laplace", BUDGET, 400, 0), 0, L1);
    double scale = DistributedLaplaceNoise.scaleOf(event.share()).value();
    double plainSum = 400 * event.sensitivity().totalL1() / BUDGET.epsilon();
    assertThat(scale).isLessThan(0.35 * plainSum);
  }

  @Test
  void skellamNoiseCostsWhatGaussianNoiseDoesOnAFineGrid() {
    NoiseShare gaussian = event(noise("gaussian", BUDGET, 30, 1), 0, L2).share();
    NoiseShare skellam = event(noise("skellam", BUDGET, 30, 1), 0, L2).share();
    assertThat(skellam.standardDeviation() / gaussian.standardDeviation()).isBetween(0.999, 1.002);
    assertThat(skellam.honestContributors()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"laplace", "skellam"})
  void drawsTheSharesVarianceWithinItsMagnitude(String kind) {
    for (int colluders : new int[] {0, 3}) {
      NoiseMechanism noise = noise(kind, BUDGET, 30, colluders);
      NoiseShare share = event(noise, 0, L1).share();
      long[] draws = new long[20_000];
      noise.sample(share, new Seed(3).source(), draws);
      double sigma = share.standardDeviation();
      double[] squares = Arrays.stream(draws).mapToDouble(x -> x / sigma * (x / sigma)).toArray();
      // Kurtosis: 3 for Skellam, 3 + 3 n for a Laplace share of n.
      double kurtosis = kind.equals("skellam") ? 3 : 3 + 3.0 * (4 - colluders);
      StatisticalAssertions.assertMean(squares, 1, 1.2 * Math.sqrt(kurtosis - 1));
      StatisticalAssertions.assertMean(Arrays.stream(draws).asDoubleStream().toArray(), 0, sigma);
      assertThat(Arrays.stream(draws).map(Math::abs).max().orElseThrow())
          .isLessThanOrEqualTo(share.magnitude());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"laplace", "skellam"})
  void isTheSameAtEveryParty(String kind) {
    NoiseMechanism one = noise(kind, BUDGET, 30, 1);
    NoiseMechanism other = noise(kind, BUDGET, 30, 1);
    assertThat(event(one, 0, L1)).isEqualTo(event(other, 0, L1)).isEqualTo(event(one, 0, L1));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(noise(kind, BUDGET, 30, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"laplace", "skellam"})
  void refusesStrangersSharesAndTooManyColluders(String kind) {
    NoiseMechanism noise = noise(kind, BUDGET, 30, 4);
    assertThatThrownBy(() -> event(noise, 0, L1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than the 4 tolerated colluders");
    String name = kind.equals("laplace") ? "discrete-laplace" : kind;
    for (NoiseShare bad :
        List.of(
            new NoiseShare("discrete-gaussian", 3, 100, 1),
            new NoiseShare(name, Math.PI, 100, 1))) {
      assertThatThrownBy(() -> noise.sample(bad, new Seed(1).source(), new long[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** A share of many is often zero everywhere: that is no sign of a mechanism that adds none. */
  @Test
  void zeroSharesOfManyContributorsAreNoLie() {
    NoiseMechanism noise = DistributedLaplaceNoise.of(new PrivacyBudget(50, 1e-5), 1, 0);
    ModelLayout layout = NoisyRounds.layout(10);
    Clipper clipper = FixedClipper.perLayer(Norm.L1, 1);
    RandomMaskQuantizer coarse = RandomMaskQuantizer.ofLevels(0, 1 << 14);
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise().clip(clipper).mask(coarse).noise(noise);
    RoundContext round = NoisyRounds.of(1, layout, clipper, pipeline, 200);
    NoiseShare share = pipeline.plan(round).event().orElseThrow().share();
    assertThat(10 * Math.log(1.4 * share.standardDeviation()) / Math.log(2)).isGreaterThan(50);
    assertThat(noise.largestZeroProbability(share)).isGreaterThan(0.9);
    int zero = 0;
    for (int i = 0; i < 200; i++) {
      PlainUpdate update = PlainUpdate.of(round, NoisyRounds.client(i), new double[10], 1);
      NoisedUpdate noised = pipeline.inClear(new Seed(i).source()).protect(update);
      zero += Arrays.stream(noised.toArray()).allMatch(x -> x == 0) ? 1 : 0;
    }
    assertThat(zero).isGreaterThan(20);
  }

  @Test
  void aMechanismThatClaimsLaplaceSharesAndAddsNoneIsRefused() {
    DistributedLaplaceNoise honest = DistributedLaplaceNoise.of(BUDGET, 1, 3);
    NoiseMechanism lazy =
        new NoiseMechanism() {
          @Override
          public io.github.flcrypt.core.StageSpec spec() {
            return honest.spec();
          }

          @Override
          public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
            return honest.share(round, sensitivity, dimension);
          }

          @Override
          public void sample(
              NoiseShare share, io.github.flcrypt.core.random.RandomSource random, long[] out) {}
        };
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise().clip(L1).mask(FINE).noise(lazy);
    RoundContext round = NoisyRounds.of(1, LAYOUT, L1, pipeline, 4);
    PlainUpdate update = PlainUpdate.of(round, NoisyRounds.client(0), new double[31], 1);
    assertThatThrownBy(() -> pipeline.inClear(new Seed(1).source()).protect(update))
        .isInstanceOf(ForgedNumbersException.class);
  }

  /** Rounding comes after it, client by client. */
  @Test
  void realNoiseIsWholeAtEveryContributor() {
    List<RealNoise> kinds =
        List.of(
            GridGaussianNoise.of(DistributedGaussianNoise.of(BUDGET, 3, 0), 16),
            GridLaplaceNoise.of(DistributedLaplaceNoise.of(BUDGET, 3, 0), 16));
    for (RealNoise noise : kinds) {
      IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
          Pipeline.requireNoise().clip(L1).realNoise(noise).mask(RandomMaskQuantizer.ofBits(0, 8));
      RoundContext round = NoisyRounds.of(1, LAYOUT, L1, pipeline, 5);
      PrivacyEvent event = pipeline.plan(round).event().orElseThrow();
      assertThat(event.share().honestContributors()).isEqualTo(1);
      PlainUpdate update = PlainUpdate.of(round, NoisyRounds.client(0), new double[31], 1);
      assertThat(pipeline.inClear(new Seed(1).source()).protect(update).event()).isEqualTo(event);
      RenyiLedger ledger = RenyiLedger.of(BUDGET);
      for (int r = 0; r < 3; r++) {
        ledger.reserve(round(r, L1).digest(), event).commit();
      }
      assertThat(ledger.spent().epsilon()).isBetween(3.9, 4.0);
    }
    assertThatThrownBy(() -> GridLaplaceNoise.of(DistributedLaplaceNoise.of(BUDGET, 3, 0), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
