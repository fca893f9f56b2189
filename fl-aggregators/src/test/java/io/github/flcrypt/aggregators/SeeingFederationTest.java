package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.aggregators.robust.GroupwiseRound;
import io.github.flcrypt.aggregators.robust.Krum;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundOutcome;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeing rules in a federation, and over decrypted sums of groups. */
class SeeingFederationTest {

  private static double[] constant(double value) {
    double[] values = new double[Rounds.LAYOUT.size()];
    Arrays.fill(values, value);
    return values;
  }

  private static Federation<PlainUpdate> federation(int silent) {
    var builder =
        Federation.<PlainUpdate>builder(
            ServerPipeline.seeing(Krum.<PlainUpdate>of(1)),
            ServerStep.fedAvg(),
            new FederationTerms(2, 5, Duration.ofSeconds(20)),
            new Seed(1).source());
    List<Participant<PlainUpdate>> participants = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ClientId id = Rounds.client(i);
      double value = i == 0 ? 1e300 : i;
      boolean fails = i > 4 - silent;
      participants.add(
          Participant.of(
              id,
              invitation -> {
                if (fails) {
                  throw new IllegalStateException("no answer");
                }
                return PlainUpdate.of(invitation.round(), id, constant(value), 1);
              }));
    }
    builder.participants(participants);
    return builder.start(Model.zero(Rounds.LAYOUT));
  }

  @Test
  void aFederationStepsByKrumAndAbortsBelowItsMinimum() {
    try (Federation<PlainUpdate> all = federation(0)) {
      assertThat(all.runRound(new Cancellation()).isCompleted()).isTrue();
      assertThat(all.model().toArray()).isEqualTo(constant(2));
    }
    try (Federation<PlainUpdate> fewer = federation(1)) {
      RoundReport report = fewer.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.ABORTED_TOO_FEW);
      assertThat(fewer.model().version()).isZero();
    }
  }

  @Test
  void groupsAreEncryptedSummedAndOpenedAndOnlyTheirMeansCompared() {
    QuantizedPipeline<PlainUpdate> pipeline = Pipeline.updates().quantize(new CentMasker());
    Model model = Model.zero(Rounds.LAYOUT);
    RoundContext whole =
        RoundContext.builder(0, model, pipeline.spec().digest())
            .cohort(Rounds.context(9, 1).cohort())
            .contributors(6, 9)
            .key(Transparent.KEY)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    GroupwiseRound round = GroupwiseRound.of(whole, model, 3, 3);
    ClientId liar = round.groups().get(1).cohort().get(0);
    Transparent.Holder holder = new Transparent.Holder();
    FedAvg<EncryptedUpdate<Transparent>, EncryptedSum<Transparent>> sums =
        FedAvg.encrypted(new Transparent.Evaluator());
    List<AggregatedUpdate> means = new ArrayList<>();
    for (RoundContext group : round.groups()) {
      RoundPlan plan = pipeline.plan(group);
      var sum = sums.begin(plan);
      for (ClientId client : group.cohort()) {
        PlainUpdate update =
            PlainUpdate.of(group, client, constant(client.equals(liar) ? -999 : 0.5), 1);
        sum.add(holder.encrypt(pipeline.inClear(new Seed(2).source()).protect(update)));
      }
      means.add(holder.decrypt(sum.finish()).average());
    }
    AggregatedUpdate robust = round.combine(means, CoordinateMedian.of());
    assertThat(robust.toArray()).isEqualTo(constant(0.5));
    assertThat(robust.contributors()).isEqualTo(whole.cohort());
  }
}
