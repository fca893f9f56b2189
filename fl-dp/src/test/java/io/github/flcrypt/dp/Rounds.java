package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds of five clients for tests. */
final class Rounds {

  static final int CLIENTS = 5;
  static final int MINIMUM = 4;

  private Rounds() {}

  static ModelLayout layout(int... sizes) {
    return ModelLayout.of(
        IntStream.range(0, sizes.length)
            .mapToObj(l -> LayerShape.vector("layer" + l, sizes[l]))
            .toList());
  }

  static ClientId client(int number) {
    return new ClientId("client-" + number);
  }

  static RoundContextBuilder builder(long round, ModelLayout layout) {
    return builder(round, layout, Digest.of("test", new byte[0]));
  }

  private static RoundContextBuilder builder(long round, ModelLayout layout, Digest pipeline) {
    List<ClientId> cohort = IntStream.range(0, CLIENTS).mapToObj(Rounds::client).toList();
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    seed[0] = (byte) round;
    seed[1] = (byte) (round >> 8);
    return RoundContext.builder(round, Model.zero(layout), pipeline)
        .cohort(cohort)
        .contributors(MINIMUM, CLIENTS)
        .publicSeed(seed);
  }

  static RoundContext plain(long round, ModelLayout layout) {
    return builder(round, layout).build();
  }

  static RoundContext clipped(long round, ModelLayout layout, Clipper clipper) {
    return builder(round, layout)
        .clipBounds(clipper.bounds(layout, PublishedHistory.empty()))
        .build();
  }

  /** A round that the clients of a pipeline with a clipper answer. */
  static RoundContext of(long round, ModelLayout layout, IntegerPipeline<?, ?> pipeline) {
    return builder(round, layout, pipeline.spec().digest())
        .clipBounds(pipeline.clipBounds(layout, PublishedHistory.empty()).orElseThrow())
        .build();
  }
}
