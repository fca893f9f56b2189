package io.github.flcrypt.examples.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundOutcome;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.NonPrivateRawNorms;
import io.github.flcrypt.dp.clipping.ThresholdRule;
import io.github.flcrypt.dp.noise.DistributedLaplaceNoise;
import io.github.flcrypt.dp.noise.DistributedSkellamNoise;
import io.github.flcrypt.dp.noise.GridLaplaceNoise;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Federations whose ledger pays for every kind of noise, until the budget stops them. */
class NoisedFederationTest {

  private static final int ROUNDS = 3;
  private static final PrivacyBudget BUDGET = new PrivacyBudget(3, 1e-5);
  private static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 4, 3), LayerShape.vector("bias", 4));
  private static final Clipper CLIPPER = FixedClipper.perLayer(Norm.L1, 1, 0.5);
  private static final Masker EVEN = RandomMaskQuantizer.ofLevels(0.25, 1 << 12);

  static final List<NoiseMechanism> MECHANISMS =
      List.of(
          DistributedGaussianNoise.of(BUDGET, ROUNDS, 1),
          DistributedSkellamNoise.of(BUDGET, ROUNDS, 1),
          DistributedLaplaceNoise.of(BUDGET, ROUNDS, 1));

  private static <I> Federation<NoisedUpdate> federation(
      IntegerPipeline<I, NoisedUpdate> pipeline,
      BiFunction<RoundContext, ClientId, I> input,
      RenyiLedger ledger) {
    List<ClientId> clients =
        IntStream.range(0, 4).mapToObj(c -> new ClientId("clinic-" + c)).toList();
    List<Participant<NoisedUpdate>> participants =
        clients.stream()
            .map(
                client -> {
                  var own =
                      pipeline.inClear(new InsecureDeterministicRandomSource(client.hashCode()));
                  return Participant.<NoisedUpdate>of(
                      client, invitation -> own.protect(input.apply(invitation.round(), client)));
                })
            .toList();
    return Federation.builder(
            ServerPipeline.integers(pipeline, FedAvg.ofIntegers()),
            ServerStep.fedAvg(),
            new FederationTerms(3, 4, Duration.ofMinutes(1)),
            new InsecureDeterministicRandomSource(3))
        .participants(participants)
        .ledger(ledger)
        .start(Model.zero(LAYOUT));
  }

  private static <I> void runsUntilTheBudgetIsSpent(
      IntegerPipeline<I, NoisedUpdate> pipeline, BiFunction<RoundContext, ClientId, I> input) {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    try (Federation<NoisedUpdate> federation = federation(pipeline, input, ledger)) {
      for (int r = 0; r < ROUNDS; r++) {
        RoundReport report = federation.runRound(new Cancellation());
        report.requireCompleted();
        assertThat(report.privacySpent().orElseThrow()).isEqualTo(ledger.spent());
      }
      assertThat(ledger.spent().epsilon()).isBetween(2.9, 3.0);
      Model before = federation.model();
      RoundReport stopped = federation.runRound(new Cancellation());
      assertThat(stopped.outcome()).isEqualTo(RoundOutcome.ABORTED_BUDGET);
      assertThat(federation.model()).isEqualTo(before);
    }
    assertThat(ledger.spentByClient()).hasSize(4);
  }

  private static PlainUpdate update(RoundContext round, ClientId client) {
    double[] values = new double[LAYOUT.size()];
    Arrays.fill(values, client.hashCode() % 3 - 1);
    return PlainUpdate.of(round, client, values, 1);
  }

  private static ClientRecords records(RoundContext round, ClientId client) {
    return new ClientRecords(
        round,
        client,
        new RecordContributions() {
          @Override
          public int records() {
            return 5;
          }

          @Override
          public void contribution(int record, double[] out) {
            Arrays.fill(out, record - 2);
          }
        });
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void wholeUpdatesArePaidFor(NoiseMechanism noise) {
    runsUntilTheBudgetIsSpent(
        Pipeline.requireNoise().clip(CLIPPER).mask(EVEN).noise(noise),
        NoisedFederationTest::update);
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void recordsArePaidForWithAScaleForEachLayer(NoiseMechanism noise) {
    LayerScaledQuantizer scaled =
        LayerScaledQuantizer.ofLeastError(0, 1 << 12, LayerScaledQuantizer.Budget.PRECISION);
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline =
        Pipeline.recordsRequiringNoise(CLIPPER, scaled, 10, 20).noise(noise);
    assertThat(new DpStages().records(pipeline.spec()).spec()).isEqualTo(pipeline.spec());
    runsUntilTheBudgetIsSpent(pipeline, NoisedFederationTest::records);
  }

  @Test
  void publishedOrderIsPaidFor() {
    GridLaplaceNoise noise = GridLaplaceNoise.of(DistributedLaplaceNoise.of(BUDGET, ROUNDS, 0), 12);
    runsUntilTheBudgetIsSpent(
        Pipeline.requireNoise()
            .clip(CLIPPER)
            .realNoise(noise)
            .mask(RandomMaskQuantizer.ofBits(0.25, 8)),
        NoisedFederationTest::update);
  }

  @Test
  void boundsThatFollowRawNormsMakeEpsilonInfiniteInEveryReport() {
    NonPrivateRawNorms raw = NonPrivateRawNorms.of(ThresholdRule.startingAt(1, 0.5), Norm.L1);
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    try (Federation<NoisedUpdate> federation =
        federation(
            Pipeline.requireNoise()
                .clip(AadpClipper.of(raw))
                .mask(EVEN)
                .noise(DistributedGaussianNoise.of(BUDGET, ROUNDS, 1)),
            NoisedFederationTest::update,
            ledger)) {
      RoundReport report = federation.runRound(new Cancellation());

      report.requireCompleted();
      assertThat(report.privacySpent().orElseThrow().epsilon()).isInfinite();
    }
    RenyiLedger resumed = RenyiLedger.of(BUDGET);
    resumed.restore(ledger.state());
    assertThat(resumed.spent().epsilon()).isInfinite();
    assertThat(resumed.report()).contains("nonPrivate").contains("raw private updates");
  }
}
