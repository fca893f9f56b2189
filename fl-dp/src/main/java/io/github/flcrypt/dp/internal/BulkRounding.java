package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.util.Objects;

/**
 * Unbiased rounding of many doubles to multiples of a step, sixteen coin bits for nearly every one.
 *
 * <p>The magnitude |x|/step is rounded up with probability equal to its fraction and the sign put
 * back, so that the same coins round &minus;x to the opposite and a larger x never lower. The first
 * sixteen bits of the fraction are compared with sixteen uniform bits; a tie, once in 2^16, goes on
 * with 53 further bits at a time. The probability is therefore exact for the quotient as a double.
 */
public final class BulkRounding {

  /** Values per step of work: quotients, coins and results stay in the nearest cache. */
  private static final int CHUNK = 1024;

  private static final int COINS_IN_WORD = 4;
  private static final int COIN_BITS = 16;
  private static final int COIN_MASK = (1 << COIN_BITS) - 1;

  private BulkRounding() {}

  /**
   * Rounds a segment, moving what lies beyond the range to its edge.
   *
   * @param values finite numbers; unchanged
   * @param from first index
   * @param to index after the last
   * @param step of the grid, positive
   * @param limit largest magnitude of a result, 1 to 2^52
   * @param coins secret randomness
   * @param out receives the multiples at the same indices
   */
  public static void round(
      double[] values, int from, int to, double step, long limit, RandomStream coins, long[] out) {
    Require.positive(step, "step");
    Objects.checkFromToIndex(from, to, Math.min(values.length, out.length));
    double[] quotients = new double[Math.min(CHUNK, to - from)];
    long[] words = new long[(quotients.length + COINS_IN_WORD - 1) / COINS_IN_WORD];
    for (int start = from; start < to; start += CHUNK) {
      int count = Math.min(CHUNK, to - start);
      divide(values, start, count, step, limit, quotients);
      for (int w = 0; w * COINS_IN_WORD < count; w++) {
        words[w] = coins.nextLong();
      }
      roundChunk(quotients, count, words, coins, out, start);
    }
  }

  private static void divide(
      double[] values, int start, int count, double step, double limit, double[] quotients) {
    for (int i = 0; i < count; i++) {
      quotients[i] = Math.max(-limit, Math.min(limit, values[start + i] / step));
    }
  }

  private static void roundChunk(
      double[] quotients, int count, long[] words, RandomStream coins, long[] out, int start) {
    for (int i = 0; i < count; i++) {
      double quotient = quotients[i];
      long whole = (long) quotient;
      // Exact: both are multiples of the quotient's last place and the difference is smaller.
      double fraction = Math.abs(quotient - whole) * (1 << COIN_BITS);
      int leading = (int) fraction;
      int coin = (int) (words[i >>> 2] >>> ((i & 3) * COIN_BITS)) & COIN_MASK;
      int up = (coin - leading) >>> 31;
      if (coin == leading) {
        up = StochasticRounding.coin(fraction - leading, coins) ? 1 : 0;
      }
      long sign = (Double.doubleToRawLongBits(quotient) >> 63) | 1;
      out[start + i] = whole + sign * up;
    }
  }
}
