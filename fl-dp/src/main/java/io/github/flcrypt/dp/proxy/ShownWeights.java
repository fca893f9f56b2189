package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;
import java.util.List;

/** For each unit the weight of the clients that were shown it. For one thread. */
final class ShownWeights {

  private final MaskSchedule masks;
  private final RoundContext round;
  private final List<LayerMask> server;
  private final int[] starts;
  private final long[] weights;

  ShownWeights(MaskSchedule masks, RoundContext round) {
    this.masks = masks;
    this.round = round;
    this.server = masks.server(round.layout());
    this.starts = UnitMap.starts(round.layout(), masks.units(round.layout()));
    this.weights = new long[starts[starts.length - 1]];
  }

  void add(ClientId client, long weight) {
    for (int l = 0; l < server.size(); l++) {
      boolean[] kept = masks.client(round, client, l, server.get(l)).kept();
      for (int u = 0; u < kept.length; u++) {
        weights[starts[l] + u] += kept[u] ? weight : 0;
      }
    }
  }

  void add(ShownWeights other) {
    for (int u = 0; u < weights.length; u++) {
      weights[u] += other.weights[u];
    }
  }

  boolean isShown(int layer, int unit) {
    return weights[starts[layer] + unit] > 0;
  }

  double[] fractions(long total) {
    double[] fractions = new double[weights.length];
    for (int u = 0; u < weights.length; u++) {
      fractions[u] = (double) weights[u] / total;
    }
    return fractions;
  }
}
