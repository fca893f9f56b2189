package io.github.flcrypt.examples.killing;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.CheckpointStore;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A federation in a process of its own that stores a checkpoint after every round. */
final class KillableJob {

  static final ModelLayout LAYOUT = ModelLayout.of(LayerShape.vector("weights", 20_000));

  private KillableJob() {}

  /** Runs to the given round, from the stored checkpoint if there is one. */
  public static void main(String[] arguments) throws IOException {
    CheckpointStore store = CheckpointStore.file(Path.of(arguments[0]));
    long rounds = Long.parseLong(arguments[1]);
    FederationBuilder<PlainUpdate> builder = builder().checkpoints(store);
    Optional<Checkpoint> stored = store.load();
    try (Federation<PlainUpdate> federation =
        stored.isPresent() ? builder.resume(stored.get()) : builder.start(Model.zero(LAYOUT))) {
      while (federation.model().version() < rounds) {
        federation.runRound(new Cancellation()).requireCompleted();
        System.out.println(federation.model().version());
      }
    }
  }

  static FederationBuilder<PlainUpdate> builder() {
    List<Participant<PlainUpdate>> clients = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      ClientId id = new ClientId("client-" + c);
      clients.add(Participant.of(id, invitation -> train(id, invitation)));
    }
    return Federation.builder(
            ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()),
            ServerMomentum.of(0.5, 0.9),
            new FederationTerms(3, 3, Duration.ofSeconds(30)),
            RandomSource.secure())
        .participants(clients);
  }

  /** Pulls every parameter towards a number of its own; depends on the model, so order matters. */
  private static PlainUpdate train(ClientId id, RoundInvitation invitation) {
    double[] update = invitation.model().toArray();
    for (int i = 0; i < update.length; i++) {
      update[i] = (i % 17 + id.value().hashCode() % 5 - update[i]) / 3;
    }
    return PlainUpdate.of(invitation.round(), id, update, 1);
  }
}
