package io.github.flcrypt.aggregators.robust.internal;

/**
 * A length that may leave the range of double.
 *
 * @param mantissa not negative, finite
 * @param exponent the length is the mantissa times two to this
 */
public record WideNorm(double mantissa, int exponent) {

  /**
   * The length as a double; infinite where it overflows.
   *
   * @return the length as a double
   */
  public double value() {
    return Math.scalb(mantissa, exponent);
  }

  /**
   * The factor, at most 1, that shortens the length to a bound.
   *
   * @param bound the bound
   * @return the factor, at most 1, that shortens the length to a bound
   */
  public double factorTo(double bound) {
    return value() <= bound ? 1 : Math.scalb(bound, -exponent) / mantissa;
  }

  /** The length in another unit; infinite where it overflows. */
  double inUnit(int unitExponent) {
    return Math.scalb(mantissa, exponent - unitExponent);
  }
}
