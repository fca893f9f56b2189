package io.github.flcrypt.examples.trust;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Four clients that train a small model; everything but the encryption. */
final class Study {

  static final int ROUNDS = 2;
  static final int MINIMUM = 3;
  static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 3, 5), LayerShape.vector("bias", 3));
  static final List<ClientId> CLIENTS =
      Stream.of("berlin", "lisbon", "oslo", "rome").map(ClientId::new).toList();

  private Study() {}

  static IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline() {
    return Pipeline.updates().quantize(FixedPointQuantizer.nearest(20, 64)).weighted(1000);
  }

  static PlainUpdate train(ClientId client, RoundInvitation invitation) {
    double[] values = invitation.model().toArray();
    int number = CLIENTS.indexOf(client) + 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(number * 31 + i) * 3 - values[i] / 7;
    }
    return PlainUpdate.of(invitation.round(), client, values, 1 + 37L * number);
  }

  static <U extends Update> FederationBuilder<U> federation(
      ServerPipeline<U> server, Function<ClientId, ClientPipeline<PlainUpdate, U>> protection) {
    List<Participant<U>> participants = new ArrayList<>();
    for (ClientId client : CLIENTS) {
      ClientPipeline<PlainUpdate, U> own = protection.apply(client);
      participants.add(Participant.of(client, in -> own.protect(train(client, in))));
    }
    return Federation.builder(
            server,
            ServerStep.fedAvg(),
            new FederationTerms(MINIMUM, CLIENTS.size(), Duration.ofMinutes(1)),
            new InsecureDeterministicRandomSource(5))
        .participants(participants);
  }

  static double[] modelAfter(Federation<?> federation) {
    try (federation) {
      federation.run(ROUNDS, new Cancellation()).forEach(RoundReport::requireCompleted);
      return federation.model().toArray();
    }
  }

  /** The model that all arrangements must give, bit for bit. */
  static double[] modelInClear(RandomSource random) {
    return modelAfter(
        federation(
                ServerPipeline.integers(pipeline(), FedAvg.ofIntegers()),
                client -> pipeline().inClear(random))
            .start(Model.zero(LAYOUT)));
  }
}
