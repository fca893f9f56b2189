package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rounds of clients c000, c001, ... whose updates are given as arrays. */
final class Vectors {

  private Vectors() {}

  static ClientId client(int i) {
    return new ClientId(String.format(Locale.ROOT, "c%03d", i));
  }

  static ModelLayout layout(int width) {
    return ModelLayout.of(LayerShape.vector("w", width));
  }

  static RoundPlan plan(int clients, int width) {
    return RoundPlan.ofReals(
        RoundContext.builder(0, Model.zero(layout(width)), Digest.of("test", new byte[0]))
            .cohort(IntStream.range(0, clients).mapToObj(Vectors::client).toList())
            .contributors(1, clients)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build());
  }

  static List<PlainUpdate> updates(double[]... rows) {
    return weighted(new long[0], rows);
  }

  static List<PlainUpdate> weighted(long[] weights, double[]... rows) {
    RoundPlan plan = plan(rows.length, rows[0].length);
    List<PlainUpdate> updates = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      long weight = weights.length == 0 ? 1 : weights[i];
      updates.add(PlainUpdate.of(plan.context(), client(i), rows[i], weight));
    }
    return updates;
  }

  /** Through the accumulator, as a federation does. */
  static double[] apply(Aggregator<PlainUpdate, AggregatedUpdate> rule, List<PlainUpdate> updates) {
    RoundContext round = updates.get(0).round();
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = rule.begin(RoundPlan.ofReals(round));
    updates.forEach(accumulator::add);
    return accumulator.finish().toArray();
  }

  static double[] apply(SeeingRule<PlainUpdate> rule, double[]... rows) {
    return apply(rule, updates(rows));
  }

  static double[][] random(RandomStream random, int clients, int width) {
    double[][] rows = new double[clients][width];
    for (double[] row : rows) {
      Arrays.setAll(row, c -> 2 * random.nextDouble() - 1);
    }
    return rows;
  }

  /** Multiples of 1/8: sums, differences and products of few of them are exact. */
  static double[][] eighths(RandomStream random, int clients, int width) {
    double[][] rows = new double[clients][width];
    for (double[] row : rows) {
      Arrays.setAll(row, c -> (random.nextInt(161) - 80) / 8.0);
    }
    return rows;
  }

  static double[][] map(double[][] rows, double factor, double[] shift) {
    double[][] mapped = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r];
      mapped[r] = new double[row.length];
      Arrays.setAll(mapped[r], c -> factor * row[c] + shift[c]);
    }
    return mapped;
  }

  static double[] constant(int width, double value) {
    double[] row = new double[width];
    Arrays.fill(row, value);
    return row;
  }
}
