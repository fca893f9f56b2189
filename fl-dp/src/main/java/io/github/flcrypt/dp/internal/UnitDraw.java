package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Random sets of units as bits, from bulk coins: sixteen bits decide for nearly every unit.
 *
 * <p>A set of exact size starts as one coin for each unit and is then corrected by units drawn
 * uniformly until it has the size. Start and corrections treat all units alike, so every set of the
 * size is equally likely, whatever the coin's bias; the nearer it is, the fewer the corrections.
 */
public final class UnitDraw {

  private static final int COINS_IN_WORD = 4;
  private static final int COIN_BITS = 16;
  private static final int COIN_MASK = (1 << COIN_BITS) - 1;

  private UnitDraw() {}

  /**
   * A uniformly random set of an exact size.
   *
   * @param units the number of units, at least 1
   * @param keep how many are kept, 1 to {@code units}
   * @param coins public coins
   * @return one bit for each unit, lowest first
   */
  public static long[] exact(int units, int keep, RandomStream coins) {
    Require.inRange(units, 1, Integer.MAX_VALUE, "units");
    Require.inRange(keep, 1, units, "kept units");
    long[] bits = independent(units, (double) keep / units, coins, false);
    int count = size(bits);
    while (count != keep) {
      int unit = coins.nextInt(units);
      long bit = 1L << (unit & 63);
      boolean set = (bits[unit >>> 6] & bit) != 0;
      if (set == (count > keep)) {
        bits[unit >>> 6] ^= bit;
        count += set ? -1 : 1;
      }
    }
    return bits;
  }

  /**
   * The size of a set.
   *
   * @param bits one bit for each unit
   * @return how many are set
   */
  public static int size(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /**
   * One coin for each unit.
   *
   * @param units the number of units, at least 1
   * @param keepRate the probability that a unit is kept, above 0 to 1; met to within 2^&minus;53
   * @param coins public coins
   * @return one bit for each unit, lowest first
   */
  public static long[] independent(int units, double keepRate, RandomStream coins) {
    Require.inRange(units, 1, Integer.MAX_VALUE, "units");
    if (!(keepRate > 0 && keepRate <= 1)) {
      throw new IllegalArgumentException("keepRate must be above 0 to 1; got " + keepRate);
    }
    return independent(units, keepRate, coins, true);
  }

  private static long[] independent(
      int units, double keepRate, RandomStream coins, boolean precise) {
    long[] bits = new long[(units + 63) >>> 6];
    double scaled = keepRate * (1 << COIN_BITS);
    int threshold = (int) scaled;
    double rest = precise ? scaled - threshold : 0;
    long[] coinWords = new long[Long.SIZE / COINS_IN_WORD];
    for (int w = 0; w < bits.length; w++) {
      int count = Math.min(Long.SIZE, units - (w << 6));
      coins.fill(coinWords, (count + COINS_IN_WORD - 1) / COINS_IN_WORD);
      long word = 0;
      for (int i = 0; i < count; i++) {
        int coin = (int) (coinWords[i >>> 2] >>> ((i & 3) * COIN_BITS)) & COIN_MASK;
        int kept = (coin - threshold) >>> 31;
        if (coin == threshold && rest > 0) {
          kept = StochasticRounding.coin(rest, coins) ? 1 : 0;
        }
        word |= (long) kept << i;
      }
      bits[w] = word;
    }
    return bits;
  }
}
