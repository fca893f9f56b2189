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
  private static final long ALL_LANES = 0x0001_0001_0001_0001L;
  private static final long EVEN_LANES = 0x0000_0001_0000_0001L;
  private static final long EVEN_COINS = EVEN_LANES * COIN_MASK;
  private static final long GUARDS = EVEN_LANES << COIN_BITS;

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
      bits[w] =
          rest > 0 && hasTie(coinWords, threshold)
              ? oneByOne(coinWords, threshold, rest, count, coins)
              : below(coinWords, threshold) & (-1L >>> (Long.SIZE - count));
    }
    return bits;
  }

  /** Whether each of 64 coins is below a threshold of at most 2^16, four coins at a time. */
  private static long below(long[] coinWords, int threshold) {
    long thresholds = threshold * EVEN_LANES;
    long kept = 0;
    for (int w = 0; w < coinWords.length; w++) {
      // A guard bit above each coin is borrowed exactly where the coin is below the threshold.
      long even = ((coinWords[w] & EVEN_COINS) | GUARDS) - thresholds;
      long odd = (((coinWords[w] >>> COIN_BITS) & EVEN_COINS) | GUARDS) - thresholds;
      long four = ((~even & GUARDS) >>> COIN_BITS) | ((~odd & GUARDS) >>> (COIN_BITS - 1));
      kept |= ((four | (four >>> 30)) & 0xF) << (w * COINS_IN_WORD);
    }
    return kept;
  }

  private static boolean hasTie(long[] coinWords, int threshold) {
    long found = 0;
    for (long word : coinWords) {
      long difference = word ^ (threshold * ALL_LANES);
      // The top bit of a lane, if the lane is the lowest that is zero.
      found |= (difference - ALL_LANES) & ~difference & (ALL_LANES << (COIN_BITS - 1));
    }
    return found != 0;
  }

  private static long oneByOne(
      long[] coinWords, int threshold, double rest, int count, RandomStream coins) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      int coin = (int) (coinWords[i >>> 2] >>> ((i & 3) * COIN_BITS)) & COIN_MASK;
      int kept = (coin - threshold) >>> 31;
      if (coin == threshold) {
        kept = StochasticRounding.coin(rest, coins) ? 1 : 0;
      }
      word |= (long) kept << i;
    }
    return word;
  }
}
