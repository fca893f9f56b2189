package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.Require;
import java.math.BigInteger;

/**
 * The parameter &sigma;&sup2; of a discrete Gaussian, as an exact fraction in lowest terms.
 *
 * <p>A fraction, because the sampler works on integers alone: what it draws has exactly this
 * parameter, not one that a floating-point number comes near to. Unit: squared grid steps.
 *
 * @param numerator from 1 to 2^62
 * @param denominator from 1 to 2^62
 */
public record RationalVariance(long numerator, long denominator) {

  /** The largest numerator and denominator: leaves the sampler's products room. */
  private static final long LARGEST = 1L << 62;

  /** Sixteen bits: rounding up costs at most 2^-15 of the variance, and products fit a long. */
  private static final int SIGNIFICANT_BITS = 16;

  private static final double SMALLEST_SIGMA = 0x1.0p-20;
  private static final double LARGEST_SIGMA = 0x1.0p30;

  /**
   * Checks the ranges and reduces the fraction.
   *
   * @param numerator as documented at the record
   * @param denominator as documented at the record
   */
  public RationalVariance {
    Require.inRange(numerator, 1, LARGEST, "numerator");
    Require.inRange(denominator, 1, LARGEST, "denominator");
    long divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= divisor;
    denominator /= divisor;
  }

  /**
   * The smallest {@code s * 2^e} with a 16-bit {@code s} that is not below the square of a standard
   * deviation: the noise is never less than asked for and at most 0.0016 % stronger.
   *
   * @param sigma the standard deviation asked for, in grid steps, from 2^-20 to 2^30
   * @return the variance rounded up
   */
  public static RationalVariance atLeast(double sigma) {
    requireSigma(sigma);
    // The product is rounded to nearest; one step up makes it an upper bound of the true square.
    double square = Math.nextUp(sigma * sigma);
    int exponent = Math.getExponent(square) - (SIGNIFICANT_BITS - 1);
    long significand = (long) Math.ceil(Math.scalb(square, -exponent));
    return of(significand, exponent);
  }

  /**
   * The variance of {@link #atLeast} whose {@link #sigma} this is: sixteen bits survive the root
   * and its rounding, so that a public &sigma; names the exact fraction.
   *
   * @param sigma what {@link #sigma} gave
   * @return the fraction
   * @throws IllegalArgumentException if no such variance has this &sigma;
   */
  public static RationalVariance named(double sigma) {
    requireSigma(sigma);
    double square = sigma * sigma;
    int exponent = Math.getExponent(square) - (SIGNIFICANT_BITS - 1);
    RationalVariance variance = of(Math.round(Math.scalb(square, -exponent)), exponent);
    if (variance.sigma() != sigma) {
      throw new IllegalArgumentException(
          "sigma must be the root of a variance of 16 bits; got " + sigma);
    }
    return variance;
  }

  /** A lower bound of the variance with this sigma, within 2^-49 of it; for accounting alone. */
  static RationalVariance below(double sigma) {
    requireSigma(sigma);
    double square = sigma * sigma * (1 - 0x1.0p-50);
    int exponent = Math.getExponent(square) - 52;
    return of((long) Math.scalb(square, -exponent), exponent);
  }

  private static RationalVariance of(long significand, int exponent) {
    return exponent >= 0
        ? new RationalVariance(Math.multiplyExact(significand, 1L << exponent), 1)
        : shifted(significand, -exponent);
  }

  /** Drops low bits, rounding down, where the denominator would not fit. */
  private static RationalVariance shifted(long significand, int bits) {
    int surplus = Math.max(0, bits - 62);
    return new RationalVariance(significand >> surplus, 1L << (bits - surplus));
  }

  private static void requireSigma(double sigma) {
    if (!(sigma >= SMALLEST_SIGMA && sigma <= LARGEST_SIGMA)) {
      throw new IllegalArgumentException("sigma must be from 2^-20 to 2^30; got " + sigma);
    }
  }

  /**
   * The value as a floating-point number, for reports and for accounting with a safety margin.
   *
   * @return &sigma;&sup2; to within two units in the last place
   */
  public double value() {
    return (double) numerator / denominator;
  }

  /**
   * The square root of the value.
   *
   * @return &sigma; in grid steps, to within two units in the last place
   */
  public double sigma() {
    return Math.sqrt(value());
  }
}
