package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Five clients of a small model, of whom another one drops out in each round. */
final class SmallFederation {

  static final int CLIENTS = 5;
  static final int ROUNDS = 3;
  static final int MINIMUM = 2;
  static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 2, 4), LayerShape.vector("bias", 3));
  static final double RATE = 0.1;

  /** What a client sends: a function of its number and the invitation. */
  @FunctionalInterface
  interface Contribution {

    /**
     * The update before protection.
     *
     * @param client the client's number
     * @param invitation the round and the model
     * @return the update
     */
    PlainUpdate of(int client, RoundInvitation invitation);
  }

  private SmallFederation() {}

  static ClientId client(int number) {
    return new ClientId("client-" + number);
  }

  static List<ClientId> clients() {
    return IntStream.range(0, CLIENTS).mapToObj(SmallFederation::client).toList();
  }

  /** Local steps on the client's own quadratic loss. */
  static double[] difference(int client, double[] start, long steps) {
    double[] difference = new double[LAYOUT.size()];
    for (int i = 0; i < difference.length; i++) {
      double distance = Math.sin(5 * client + i) - start[i];
      difference[i] = distance * (1 - Math.pow(1 - RATE, (double) steps));
    }
    return difference;
  }

  static int steps(int client) {
    return 1 + 2 * client;
  }

  static int rows(int client) {
    return 10 + 13 * client;
  }

  /** The bytes of the model after all rounds. */
  static <U extends Update> double[] run(
      ServerPipeline<U> server,
      ServerOptimizer optimizer,
      ModelLayout layout,
      int addends,
      Optional<PrivacyLedger> ledger,
      Contribution contribution,
      ClientPipeline<PlainUpdate, U> protection) {
    List<Participant<U>> participants = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int number = c;
      participants.add(
          Participant.of(
              client(c),
              invitation -> {
                if (invitation.round().round() % CLIENTS == number) {
                  throw new MalformedMessageException("this client must drop out");
                }
                return protection.protect(contribution.of(number, invitation));
              }));
    }
    FederationBuilder<U> builder =
        Federation.builder(
                server,
                optimizer,
                new FederationTerms(MINIMUM, addends, Duration.ofMinutes(1)),
                new InsecureDeterministicRandomSource(5))
            .participants(participants)
            .executor(Runnable::run);
    ledger.ifPresent(builder::ledger);
    try (Federation<U> federation = builder.start(Model.zero(layout))) {
      for (RoundReport report : federation.run(ROUNDS, new Cancellation())) {
        report.requireCompleted();
      }
      return federation.model().toArray();
    }
  }
}
