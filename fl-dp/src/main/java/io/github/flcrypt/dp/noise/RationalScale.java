package io.github.flcrypt.dp.noise;

import io.github.flcrypt.dp.internal.Require;
import java.math.BigInteger;

/**
 * The scale b of a discrete Laplace distribution, as an exact fraction in lowest terms: what the
 * sampler draws has exactly this parameter. Unit: grid steps.
 *
 * @param numerator from 1 to 2^40
 * @param denominator from 1 to 2^40
 */
public record RationalScale(long numerator, long denominator) {

  private static final long LARGEST = 1L << 40;

  /** Sixteen bits: rounding up costs at most 2^-15 of the scale. */
  private static final int SIGNIFICANT_BITS = 16;

  private static final double SMALLEST_SCALE = 0x1.0p-9;
  private static final double LARGEST_SCALE = 0x1.0p39;

  /**
   * Checks the ranges and reduces the fraction.
   *
   * @param numerator as documented at the record
   * @param denominator as documented at the record
   */
  public RationalScale {
    Require.inRange(numerator, 1, LARGEST, "numerator");
    Require.inRange(denominator, 1, LARGEST, "denominator");
    long divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= divisor;
    denominator /= divisor;
  }

  /**
   * The smallest {@code s * 2^e} with a 16-bit {@code s} that is not below a scale.
   *
   * @param scale in grid steps, from 2^-9 to 2^39
   * @return the scale rounded up
   */
  public static RationalScale atLeast(double scale) {
    int exponent = exponentOf(scale);
    return of((long) Math.ceil(Math.scalb(scale, -exponent)), exponent);
  }

  /** The nearest with 16 bits. */
  static RationalScale nearest(double scale) {
    int exponent = exponentOf(scale);
    return of(Math.round(Math.scalb(scale, -exponent)), exponent);
  }

  private static int exponentOf(double scale) {
    if (!(scale >= SMALLEST_SCALE && scale <= LARGEST_SCALE)) {
      throw new IllegalArgumentException("scale must be from 2^-9 to 2^39; got " + scale);
    }
    return Math.getExponent(scale) - (SIGNIFICANT_BITS - 1);
  }

  private static RationalScale of(long significand, int exponent) {
    return exponent >= 0
        ? new RationalScale(significand << exponent, 1)
        : new RationalScale(significand, 1L << -exponent);
  }

  /**
   * The value as a floating-point number.
   *
   * @return b in grid steps, to within one unit in the last place
   */
  public double value() {
    return (double) numerator / denominator;
  }
}
