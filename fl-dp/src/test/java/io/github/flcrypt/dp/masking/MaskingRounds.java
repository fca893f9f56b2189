package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds of a few clients for tests of masks. */
final class MaskingRounds {

  static final int CLIENTS = 4;

  private MaskingRounds() {}

  static ModelLayout vectors(int... sizes) {
    return ModelLayout.of(
        IntStream.range(0, sizes.length)
            .mapToObj(l -> LayerShape.vector("layer" + l, sizes[l]))
            .toList());
  }

  static ClientId client(int number) {
    return new ClientId("client-" + number);
  }

  private static RoundContextBuilder builder(long round, ModelLayout layout, Digest pipeline) {
    return RoundContext.builder(round, Model.zero(layout), pipeline)
        .cohort(IntStream.range(0, CLIENTS).mapToObj(MaskingRounds::client).toList())
        .contributors(1, CLIENTS)
        .publicSeed(ByteBuffer.allocate(RoundContext.SEED_LENGTH).putLong(0, round).array());
  }

  static RoundContext plain(long round, ModelLayout layout) {
    return builder(round, layout, Digest.of("test", new byte[0])).build();
  }

  static RoundContext clipped(long round, ModelLayout layout, ClipBounds bounds) {
    return builder(round, layout, Digest.of("test", new byte[0])).clipBounds(bounds).build();
  }

  static RoundContext of(long round, ModelLayout layout, IntegerPipeline<?, ?> pipeline) {
    RoundContextBuilder builder = builder(round, layout, pipeline.spec().digest());
    pipeline.clipBounds(layout, PublishedHistory.empty()).ifPresent(builder::clipBounds);
    return builder.build();
  }

  static <U extends IntegerUpdate> IntegerSum sum(RoundPlan plan, List<U> updates) {
    SumAccumulator<U, IntegerSum> sum = SumAlgebra.<U>integers().begin(plan);
    updates.forEach(sum::add);
    return sum.finish();
  }
}
