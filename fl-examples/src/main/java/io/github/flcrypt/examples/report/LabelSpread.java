package io.github.flcrypt.examples.report;

import java.util.Arrays;
import java.util.Comparator;

/** Moves labels apart so that none covers another. */
final class LabelSpread {

  private LabelSpread() {}

  /**
   * Positions near the wanted ones, at least {@code gap} apart (less where the room is too small)
   * and between {@code low} and {@code high}; the order is kept.
   */
  static double[] spread(double[] wanted, double gap, double low, double high) {
    int n = wanted.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
    double distance = n < 2 ? 0 : Math.min(gap, (high - low) / (n - 1));
    double[] placed = new double[n];
    double next = low;
    for (int rank = 0; rank < n; rank++) {
      placed[order[rank]] = Math.max(next, wanted[order[rank]]);
      next = placed[order[rank]] + distance;
    }
    double ceiling = high;
    for (int rank = n - 1; rank >= 0; rank--) {
      placed[order[rank]] = Math.min(ceiling, placed[order[rank]]);
      ceiling = placed[order[rank]] - distance;
    }
    return placed;
  }
}
