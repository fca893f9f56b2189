package io.github.flcrypt.core;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;

/** The signs of a rotation over one selection, drawn once for many vectors. */
final class RotationSigns {

  private static final String PURPOSE = "rotation";

  private final ClipScope scope;
  private final CoordinateSelection selection;
  // For each group one bit for each coordinate of the first pass, then of the second.
  private final long[][] flips;

  RotationSigns(byte[] seed, long round, ClipScope scope, CoordinateSelection selection) {
    this.scope = scope;
    this.selection = selection;
    this.flips = new long[scope == ClipScope.LAYER ? selection.layout().layerCount() : 1][];
    for (int g = 0; g < flips.length; g++) {
      int block = block(g);
      int words = (block + 63) >>> 6;
      flips[g] = new long[block < size(g) ? 2 * words : words];
      RandomStream coins = PublicCoins.stream(seed, PURPOSE, round, g);
      coins.fill(flips[g]);
    }
  }

  private int start(int group) {
    return selection.groupStart(scope, group);
  }

  private int size(int group) {
    return start(group + 1) - start(group);
  }

  private int block(int group) {
    return Integer.highestOneBit(size(group));
  }

  void apply(double[] values) {
    for (int g = 0; g < flips.length; g++) {
      int block = block(g);
      int start = start(g);
      int last = start(g + 1) - block;
      if (block > 0) {
        flip(values, start, block, flips[g], 0);
        WalshHadamard.transform(values, start, block);
      }
      if (last > start) {
        flip(values, last, block, flips[g], flips[g].length / 2);
        WalshHadamard.transform(values, last, block);
      }
    }
  }

  void invert(double[] values) {
    for (int g = 0; g < flips.length; g++) {
      int block = block(g);
      int start = start(g);
      int last = start(g + 1) - block;
      if (last > start) {
        WalshHadamard.transform(values, last, block);
        flip(values, last, block, flips[g], flips[g].length / 2);
      }
      if (block > 0) {
        WalshHadamard.transform(values, start, block);
        flip(values, start, block, flips[g], 0);
      }
    }
  }

  private static void flip(double[] values, int from, int count, long[] bits, int word) {
    for (int i = 0; i < count; i++) {
      if ((bits[word + (i >>> 6)] >>> (i & 63) & 1) == 1) {
        values[from + i] = -values[from + i];
      }
    }
  }
}
