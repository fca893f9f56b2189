package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.math.BigDecimal;

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

  /** A bound that fails half the time fails this often in a row once in 10^19. */
  private static final int ATTEMPTS = 64;

  private StochasticRounding() {}

  /**
   * Rounds a vector times a scale.
   *
   * @param values finite numbers; unchanged
   * @param scale grid steps a unit; the products are rounded to double first, must be at most 2^52
   *     in magnitude
   * @param stream secret randomness
   * @param out where the integers go; as long as {@code values}; unspecified after an error
   */
  public static void round(double[] values, double scale, RandomStream stream, long[] out) {
    if (out.length != values.length) {
      throw new IllegalArgumentException(
          "out must have length " + values.length + "; got " + out.length);
    }
    Require.positive(scale, "scale");
    for (int i = 0; i < values.length; i++) {
      double scaled = values[i] * scale;
      if (!(Math.abs(scaled) <= LARGEST)) {
        throw new IllegalArgumentException(
            "values times scale must be at most 2^52 in magnitude at index " + i);
      }
    }
    for (int i = 0; i < values.length; i++) {
      out[i] = roundOne(values[i] * scale, stream);
    }
  }

  /**
   * Rounds as {@link #round} does, again and again until the Euclidean norm of the integers is
   * within a bound: conditional rounding (Kairouz, Liu and Steinke 2021).
   *
   * <p>With the bound as sensitivity, rounding needs no other privacy argument. The condition
   * biases the expectation by its rare failures only, see {@link RoundingInflation}.
   *
   * @param values finite numbers; unchanged
   * @param scale grid steps a unit
   * @param bound largest norm to give out, in grid steps, from 1 to 2^30
   * @param stream secret randomness
   * @param out where the integers go; unspecified after an error
   * @return how many times it was rounded, at least 1
   * @throws IllegalArgumentException if 64 attempts in a row failed: the bound is too near the norm
   */
  public static int roundWithin(
      double[] values, double scale, double bound, RandomStream stream, long[] out) {
    if (!(bound >= 1 && bound <= 0x1.0p30)) {
      throw new IllegalArgumentException("bound must be from 1 to 2^30; got " + bound);
    }
    // Dropping the fraction is exact: no sum of squares of integers has one.
    long limit = new BigDecimal(bound).pow(2).longValue();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      round(values, scale, stream, out);
      if (squareAtMost(out, limit)) {
        return attempt;
      }
    }
    throw new IllegalArgumentException("bound must leave room for rounding; got " + bound);
  }

  private static boolean squareAtMost(long[] integers, long limit) {
    long sum = 0;
    for (long integer : integers) {
      // The limit and each square are at most 2^60, so the sum cannot wrap.
      if (Math.abs(integer) > 1L << 30) {
        return false;
      }
      sum += integer * integer;
      if (sum > limit) {
        return false;
      }
    }
    return true;
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
