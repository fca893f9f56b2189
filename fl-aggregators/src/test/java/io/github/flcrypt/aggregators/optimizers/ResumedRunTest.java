package io.github.flcrypt.aggregators.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.aggregators.linear.FedNova;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.CheckpointMismatchException;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A federation with an optimizer around an optimizer goes on from its checkpoint's bytes. */
class ResumedRunTest {

  private static final JointLayout JOINT = FedNova.layout(Rounds.LAYOUT);
  private static final int CLIENTS = 3;

  private static ServerOptimizer composed(double strength) {
    return FedNova.of(
        JOINT,
        ExponentialAverage.of(
            DynamicWeightCorrection.of(
                FedAdam.of(AdaptiveParameters.published(0.1, 0.1), AdaptiveConvention.KINGMA),
                CorrectionSchedule.gradientStep(strength, 0.9)),
            0.1));
  }

  private static PlainUpdate train(int client, RoundInvitation invitation) {
    double[] difference = JOINT.parametersOf(invitation.model().toArray());
    for (int i = 0; i < difference.length; i++) {
      difference[i] = Math.sin(3 * client + i) - difference[i] / (2 + client);
    }
    return FedNova.contribution(
        JOINT, invitation.round(), Rounds.client(client), difference, 1 + client, 10L + client);
  }

  private static FederationBuilder<PlainUpdate> builder(ServerOptimizer optimizer) {
    List<Participant<PlainUpdate>> participants = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int client = c;
      participants.add(Participant.of(Rounds.client(c), in -> train(client, in)));
    }
    return Federation.builder(
            ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()),
            optimizer,
            new FederationTerms(CLIENTS, CLIENTS, Duration.ofMinutes(1)),
            new InsecureDeterministicRandomSource(1))
        .participants(participants)
        .executor(Runnable::run);
  }

  private static void run(Federation<PlainUpdate> federation, int rounds) {
    federation.run(rounds, new Cancellation()).forEach(RoundReport::requireCompleted);
  }

  @Test
  void aResumedRunEndsInTheSameModelBitForBit() {
    double[] start = Rounds.values(new InsecureDeterministicRandomSource(2).newStream());
    byte[] half;
    double[] whole;
    try (Federation<PlainUpdate> federation = builder(composed(0.5)).start(JOINT.initial(start))) {
      run(federation, 3);
      half = federation.checkpoint().toBytes();
      run(federation, 3);
      whole = federation.model().toArray();
    }
    try (Federation<PlainUpdate> resumed =
        builder(composed(0.5)).resume(Checkpoint.fromBytes(half))) {
      run(resumed, 3);
      assertThat(resumed.model().toArray()).isEqualTo(whole);
    }
    assertThatThrownBy(() -> builder(composed(0.25)).resume(Checkpoint.fromBytes(half)))
        .isInstanceOf(CheckpointMismatchException.class);
    assertThatThrownBy(() -> builder(ServerStep.fedAvg()).resume(Checkpoint.fromBytes(half)))
        .isInstanceOf(CheckpointMismatchException.class);
  }
}
