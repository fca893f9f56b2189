package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/**
 * Which units of a layer are kept, and the inverse of the probability of each among its candidates.
 */
record LayerMask(boolean[] kept, double scale) {

  static LayerMask all(int units) {
    boolean[] kept = new boolean[units];
    Arrays.fill(kept, true);
    return new LayerMask(kept, 1);
  }

  /** Hides candidates with probability p; what is no candidate stays hidden. */
  static LayerMask draw(boolean[] candidates, double p, MaskDraw draw, RandomStream coins) {
    int count = 0;
    for (boolean candidate : candidates) {
      count += candidate ? 1 : 0;
    }
    return switch (draw) {
      case IID -> independent(candidates, count, p, coins);
      case EXACT_COUNT -> exact(candidates, count, p, coins);
    };
  }

  private static LayerMask independent(
      boolean[] candidates, int count, double p, RandomStream coins) {
    long threshold = threshold(p);
    boolean[] kept = new boolean[candidates.length];
    int best = -1;
    long bestCoin = 0;
    boolean any = false;
    for (int u = 0; u < kept.length; u++) {
      // One coin for each unit, candidate or not: a unit's coin does not depend on other masks.
      long coin = coins.nextLong();
      if (!candidates[u]) {
        continue;
      }
      kept[u] = Long.compareUnsigned(coin, threshold) >= 0;
      any |= kept[u];
      if (best < 0 || Long.compareUnsigned(coin, bestCoin) > 0) {
        best = u;
        bestCoin = coin;
      }
    }
    if (!any) {
      kept[best] = true;
    }
    // Each is kept by its own coin, or as the best of all hidden ones.
    return new LayerMask(kept, 1 / (1 - p + Math.pow(p, count) / count));
  }

  /** p·2^64 as an unsigned integer; exact for p at least 2^-11, else off by less than 2^-64. */
  private static long threshold(double p) {
    double scaled = Math.scalb(p, 64);
    return scaled >= 0x1.0p63 ? (long) (scaled - 0x1.0p63) + Long.MIN_VALUE : (long) scaled;
  }

  private static LayerMask exact(boolean[] candidates, int count, double p, RandomStream coins) {
    int[] order = new int[count];
    int next = 0;
    for (int u = 0; u < candidates.length; u++) {
      if (candidates[u]) {
        order[next++] = u;
      }
    }
    coins.shuffle(order);
    int hidden = (int) Math.min(Math.round(p * count), count - 1L);
    boolean[] kept = candidates.clone();
    for (int i = 0; i < hidden; i++) {
      kept[order[i]] = false;
    }
    return new LayerMask(kept, (double) count / (count - hidden));
  }
}
