package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Unbiased rounding of many doubles to multiples of a step, sixteen coin bits for nearly every one.
 *
 * <p>The magnitude |x|/step is rounded up with probability equal to its fraction and the sign put
 * back, so that the same coins round &minus;x to the opposite and a larger x never lower. The first
 * sixteen bits of the fraction are compared with sixteen uniform bits; a tie, once in 2^16, goes on
 * with 53 further bits at a time. The probability is therefore exact for the quotient as a double.
 *
 * <p>Works chunk by chunk in buffers of its own: fill {@link #buffer}, {@link #scale}, then {@link
 * #round}. For one thread.
 */
public final class BulkRounding {

  /** Values per step of work: quotients, coins and results stay in the nearest cache. */
  public static final int CHUNK = 1024;

  private static final int COINS_IN_WORD = 4;
  private static final int COIN_BITS = 16;
  private static final int COIN_MASK = (1 << COIN_BITS) - 1;

  private final RandomStream coins;
  private final double[] quotients;
  private final long[] words;

  /**
   * Buffers for vectors up to a length.
   *
   * @param coins secret randomness
   * @param length the vectors' length, at least 1
   */
  public BulkRounding(RandomStream coins, int length) {
    this.coins = coins;
    this.quotients = new double[Math.min(CHUNK, length)];
    this.words = new long[(quotients.length + COINS_IN_WORD - 1) / COINS_IN_WORD];
  }

  /**
   * Where the values of the next chunk go, from index 0.
   *
   * @return the buffer itself, of the chunk's length or less
   */
  public double[] buffer() {
    return quotients;
  }

  /**
   * Divides the buffered values and moves what lies beyond the range to its edge.
   *
   * @param count how many values are in the buffer
   * @param step of the grid, positive
   * @param limit largest magnitude of a result, 1 to 2^52
   * @return the largest magnitude before moving, in steps
   */
  public double scale(int count, double step, double limit) {
    double[] values = quotients;
    double largest = 0;
    for (int i = 0; i < count; i++) {
      values[i] /= step;
    }
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    if (largest > limit) {
      for (int i = 0; i < count; i++) {
        values[i] = Math.max(-limit, Math.min(limit, values[i]));
      }
    }
    return largest;
  }

  /**
   * Rounds the buffered quotients.
   *
   * @param count how many
   * @param out receives the integers
   * @param start the index of the first
   */
  public void round(int count, long[] out, int start) {
    coins.fill(words, (count + COINS_IN_WORD - 1) / COINS_IN_WORD);
    for (int i = 0; i < count; i++) {
      double quotient = quotients[i];
      long whole = (long) quotient;
      // Exact: both are multiples of the quotient's last place and the difference is smaller.
      double fraction = Math.abs(quotient - whole) * (1 << COIN_BITS);
      int leading = (int) fraction;
      int coin = (int) (words[i >>> 2] >>> ((i & 3) * COIN_BITS)) & COIN_MASK;
      // -1 where the magnitude goes up.
      int up = (coin - leading) >> 31;
      if (coin == leading) {
        up = StochasticRounding.coin(fraction - leading, coins) ? -1 : 0;
      }
      long sign = (Double.doubleToRawLongBits(quotient) >> 63) | 1;
      out[start + i] = whole - sign * up;
    }
  }
}
