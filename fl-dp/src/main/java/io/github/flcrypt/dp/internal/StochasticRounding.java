package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.util.Objects;

/**
 * Unbiased rounding of doubles to integers: x goes up with probability exactly equal to its
 * fractional part.
 *
 * <p>Exact, not to 53 bits: magnitude minus its floor is free of rounding error, and a uniform word
 * that ties with the leading 53 bits of the fraction is followed by further words for the rest. So
 * the expectation of the result is the double itself. The coins of a private vector must be secret.
 */
public final class StochasticRounding {

  /** Above it doubles are integers and would stop to be exact in sums; a limit, not a clamp. */
  private static final double LARGEST = 0x1.0p52;

  private StochasticRounding() {}

  /**
   * Rounds a segment of a vector to multiples of a step.
   *
   * @param values finite numbers; unchanged
   * @param from first index
   * @param to index after the last
   * @param step of the grid, positive; the quotients are rounded to double first, must be at most
   *     2^52 in magnitude
   * @param stream secret randomness
   * @param out where the multiples go, at the same indices; unchanged after an error
   */
  public static void round(
      double[] values, int from, int to, double step, RandomStream stream, long[] out) {
    Require.positive(step, "step");
    Objects.checkFromToIndex(from, to, Math.min(values.length, out.length));
    for (int i = from; i < to; i++) {
      if (!(Math.abs(values[i] / step) <= LARGEST)) {
        throw new IllegalArgumentException(
            "values over step must be at most 2^52 in magnitude at index " + i);
      }
    }
    for (int i = from; i < to; i++) {
      out[i] = roundOne(values[i] / step, stream);
    }
  }

  private static long roundOne(double value, RandomStream stream) {
    double magnitude = Math.abs(value);
    long floor = (long) magnitude;
    long rounded = coin(magnitude - floor, stream) ? floor + 1 : floor;
    return value < 0 ? -rounded : rounded;
  }

  /** True with probability exactly the fraction, which lies in [0, 1). */
  static boolean coin(double fraction, RandomStream stream) {
    double rest = fraction;
    while (rest > 0) {
      double scaled = Math.scalb(rest, 53);
      long leading = (long) scaled;
      long uniform = stream.nextLong() >>> 11;
      if (uniform != leading) {
        return uniform < leading;
      }
      rest = scaled - leading;
    }
    return false;
  }
}
