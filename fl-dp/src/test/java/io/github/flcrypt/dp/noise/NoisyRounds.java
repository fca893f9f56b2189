package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds with any number of contributors. */
final class NoisyRounds {

  private NoisyRounds() {}

  static ModelLayout layout(int... sizes) {
    return ModelLayout.of(
        IntStream.range(0, sizes.length)
            .mapToObj(l -> LayerShape.vector("layer" + l, sizes[l]))
            .toList());
  }

  static ClientId client(int number) {
    return new ClientId("client-" + number);
  }

  static RoundContext of(
      long number, ModelLayout layout, Clipper clipper, int minimum, int clients) {
    return of(number, layout, clipper, Digest.of("test", new byte[0]), minimum, clients);
  }

  static RoundContext of(
      long number, ModelLayout layout, Clipper clipper, IntegerPipeline<?, ?> pipeline, int n) {
    return of(number, layout, clipper, pipeline.spec().digest(), n, n);
  }

  private static RoundContext of(
      long number, ModelLayout layout, Clipper clipper, Digest pipeline, int minimum, int clients) {
    List<ClientId> cohort = IntStream.range(0, clients).mapToObj(NoisyRounds::client).toList();
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    seed[0] = (byte) number;
    return RoundContext.builder(number, Model.zero(layout), pipeline)
        .cohort(cohort)
        .contributors(minimum, clients)
        .publicSeed(seed)
        .clipBounds(clipper.bounds(layout, PublishedHistory.empty()))
        .build();
  }

  static Sensitivity sensitivity(RoundContext round, Masker masker, PrivacyUnit unit) {
    CoordinateSelection selection = masker.select(round);
    return Sensitivity.afterRounding(
        unit, round.clipBounds().orElseThrow(), masker.grid(round, selection), selection);
  }
}
