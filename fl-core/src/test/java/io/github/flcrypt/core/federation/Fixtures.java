package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What most tests of this package start from. */
final class Fixtures {

  static final ModelLayout LAYOUT =
      ModelLayout.of(LayerShape.vector("weights", 3), LayerShape.vector("bias", 1));
  static final Model START = Model.initial(LAYOUT, new double[] {0.5, -1, 2, 0});
  static final Duration AMPLE = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(700);

  private Fixtures() {}

  static ServerPipeline<PlainUpdate> inClear() {
    return ServerPipeline.inClear(new SumRule<>(SumAlgebra.reals()));
  }

  static IntegerPipeline<PlainUpdate, QuantizedUpdate> quantized() {
    return Pipeline.updates().quantize(new TestGrid());
  }

  static IntegerPipeline<PlainUpdate, NoisedUpdate> noised() {
    return Pipeline.updates().clip(new TestClipper()).mask(new TestGrid()).noise(new TestNoise());
  }

  static FederationBuilder<PlainUpdate> federation(int minimum, Duration deadline) {
    return Federation.builder(
        inClear(),
        new MomentumOptimizer(0.5),
        new FederationTerms(minimum, 8, deadline),
        new CountingRandom(1));
  }

  /** Three honest clients {@code c0} to {@code c2} and one more named {@code d}. */
  static List<TestClient<PlainUpdate>> threeAnd(TestClient.Answering<PlainUpdate> odd) {
    List<TestClient<PlainUpdate>> clients = new ArrayList<>(TestClient.honest(3));
    clients.add(TestClient.of("d", odd));
    return clients;
  }

  static FederationBuilder<EncryptedUpdate<TestScheme>> encrypted(
      IntegerPipeline<PlainUpdate, ?> pipeline, int clients, TestScheme.Holder holder) {
    ServerPipeline<EncryptedUpdate<TestScheme>> server =
        ServerPipeline.encrypted(
            pipeline,
            TestScheme.KEY,
            new SumRule<>(SumAlgebra.encrypted(new TestScheme.Evaluator())),
            holder::decrypt);
    List<TestClient<EncryptedUpdate<TestScheme>>> participants =
        TestClient.honest(clients).stream()
            .map(client -> TestClient.of(client.id().value(), encrypting(pipeline)))
            .toList();
    return Federation.builder(
            server,
            new MomentumOptimizer(0.5),
            new FederationTerms(3, 8, AMPLE),
            new CountingRandom(2))
        .participants(participants);
  }

  static TestClient.Answering<EncryptedUpdate<TestScheme>> encrypting(
      IntegerPipeline<PlainUpdate, ?> pipeline) {
    return (self, invitation) ->
        pipeline
            .encrypted(new TestScheme.Encryption(), new CountingRandom(self.hashCode()))
            .protect(TestClient.train(self, invitation));
  }
}
