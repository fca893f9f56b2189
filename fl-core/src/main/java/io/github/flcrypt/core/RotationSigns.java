package io.github.flcrypt.core;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;

/** The signs of a rotation over one selection, drawn once for many vectors. */
final class RotationSigns {

  private static final String PURPOSE = "rotation";

  private final CoordinateSelection selection;
  // For each layer one bit for each coordinate of the first pass, then of the second.
  private final long[][] flips;

  RotationSigns(byte[] seed, long round, CoordinateSelection selection) {
    this.selection = selection;
    this.flips = new long[selection.layout().layerCount()][];
    for (int l = 0; l < flips.length; l++) {
      int block = block(l);
      int words = (block + 63) >>> 6;
      flips[l] = new long[block < size(l) ? 2 * words : words];
      RandomStream coins = PublicCoins.stream(seed, PURPOSE, round, l);
      coins.fill(flips[l]);
    }
  }

  private int size(int layer) {
    return selection.layerStart(layer + 1) - selection.layerStart(layer);
  }

  private int block(int layer) {
    return Integer.highestOneBit(size(layer));
  }

  void apply(double[] values) {
    for (int l = 0; l < flips.length; l++) {
      int block = block(l);
      int start = selection.layerStart(l);
      int last = selection.layerStart(l + 1) - block;
      if (block > 0) {
        flip(values, start, block, flips[l], 0);
        WalshHadamard.transform(values, start, block);
      }
      if (last > start) {
        flip(values, last, block, flips[l], flips[l].length / 2);
        WalshHadamard.transform(values, last, block);
      }
    }
  }

  void invert(double[] values) {
    for (int l = 0; l < flips.length; l++) {
      int block = block(l);
      int start = selection.layerStart(l);
      int last = selection.layerStart(l + 1) - block;
      if (last > start) {
        WalshHadamard.transform(values, last, block);
        flip(values, last, block, flips[l], flips[l].length / 2);
      }
      if (block > 0) {
        WalshHadamard.transform(values, start, block);
        flip(values, start, block, flips[l], 0);
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
