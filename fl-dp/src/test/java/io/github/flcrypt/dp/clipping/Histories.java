package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Simulated clients of one layer, published histories and rounds for tests. */
final class Histories {

  static final int CLIENTS = 5;

  private Histories() {}

  static ModelLayout layout(int... sizes) {
    return ModelLayout.of(
        IntStream.range(0, sizes.length)
            .mapToObj(l -> LayerShape.vector("layer" + l, sizes[l]))
            .toList());
  }

  static RoundContext round(long number, ModelLayout layout, IntegerPipeline<?, ?> pipeline) {
    return round(number, layout, pipeline, PublishedHistory.empty());
  }

  static RoundContext round(
      long number, ModelLayout layout, IntegerPipeline<?, ?> pipeline, PublishedHistory history) {
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    seed[0] = (byte) number;
    List<ClientId> cohort =
        IntStream.range(0, CLIENTS).mapToObj(k -> new ClientId("client-" + k)).toList();
    return RoundContext.builder(number, Model.zero(layout), pipeline.spec().digest())
        .cohort(cohort)
        .contributors(CLIENTS - 1, CLIENTS)
        .publicSeed(seed)
        .clipBounds(pipeline.clipBounds(layout, history).orElseThrow())
        .build();
  }

  static RoundContext round(long number, ModelLayout layout, Clipper clipper) {
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    List<ClientId> cohort =
        IntStream.range(0, CLIENTS).mapToObj(k -> new ClientId("client-" + k)).toList();
    return RoundContext.builder(number, Model.zero(layout), Digest.of("test", new byte[0]))
        .cohort(cohort)
        .contributors(CLIENTS - 1, CLIENTS)
        .publicSeed(seed)
        .clipBounds(clipper.bounds(layout, PublishedHistory.empty()))
        .build();
  }

  /** A history of one layer: rows of l1, l2, deviation, selected, scale, bound. */
  static PublishedHistory of(List<double[]> rounds) {
    WireWriter out = new WireWriter();
    out.i32(rounds.size());
    for (int r = 0; r < rounds.size(); r++) {
      double[] row = rounds.get(r);
      out.i64(r).i32(1);
      out.f64(row[0]).f64(row[1]).f64(row[2]).i32((int) row[3]).f64(row[4]).f64(row[5]);
    }
    return PublishedHistory.readFrom(new WireReader(out.toByteArray()));
  }

  static double gaussian(RandomStream random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  static double laplace(RandomStream random) {
    double sign = random.nextDouble() < 0.5 ? -1 : 1;
    return -sign * Math.log(1 - random.nextDouble());
  }

  /** A random direction of a given norm. */
  static double[] vector(int size, Norm norm, double length, RandomStream random) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = gaussian(random);
    }
    double factor = length / norm.of(values, 0, size);
    for (int i = 0; i < size; i++) {
      values[i] *= factor;
    }
    return values;
  }

  /**
   * Thresholds of 60 rounds whose norms are 1, then from round 30 on a tenfold or a tenth.
   *
   * @param next the threshold after a round of the given true norm and threshold
   */
  static List<Double> follow(double start, double later, ToDoubleFunction<double[]> next) {
    List<Double> thresholds = new ArrayList<>();
    double threshold = start;
    for (int round = 0; round < 60; round++) {
      threshold = next.applyAsDouble(new double[] {round < 30 ? 1 : later, threshold});
      thresholds.add(threshold);
    }
    return thresholds;
  }

  /** Rounds after the change until the threshold stays within half and twice its later mean. */
  static int recovery(List<Double> thresholds, double settled) {
    int last = 30;
    for (int round = 30; round < thresholds.size(); round++) {
      double ratio = thresholds.get(round) / settled;
      if (ratio < 0.5 || ratio > 2) {
        last = round + 1;
      }
    }
    return last - 30;
  }
}
