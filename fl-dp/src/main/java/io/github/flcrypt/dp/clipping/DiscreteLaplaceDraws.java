package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.ExactCoins;
import io.github.flcrypt.dp.internal.Require;

/**
 * Integers with probability exactly proportional to e^(-|x| / scale), for an integer scale, by
 * integer arithmetic alone (Canonne, Kamath and Steinke 2020, Algorithm 2).
 */
final class DiscreteLaplaceDraws {

  private static final long LARGEST_SCALE = 1L << 56;

  private DiscreteLaplaceDraws() {}

  static long[] draw(long scale, int count, RandomSource random) {
    Require.inRange(scale, 1, LARGEST_SCALE, "scale");
    RandomStream stream = random.newStream();
    ExactCoins coins = new ExactCoins(stream);
    long[] draws = new long[count];
    for (int i = 0; i < count; i++) {
      draws[i] = draw(scale, stream, coins);
    }
    return draws;
  }

  private static long draw(long scale, RandomStream stream, ExactCoins coins) {
    while (true) {
      long rest = stream.nextLong(scale);
      if (!coins.expMinus(rest, scale)) {
        continue;
      }
      long whole = 0;
      while (coins.expMinusOne()) {
        whole++;
      }
      long magnitude = Math.addExact(rest, Math.multiplyExact(scale, whole));
      boolean negative = stream.nextLong(2) == 0;
      // One of the two zeros goes, or zero would be drawn twice as often as it should.
      if (!(negative && magnitude == 0)) {
        return negative ? -magnitude : magnitude;
      }
    }
  }
}
