package io.github.flcrypt.core.codec;

/**
 * The inverse of the standard normal distribution function, by Newton's method on the power series
 * of the distribution function, whose terms are all of one sign. Strict arithmetic: the same bits
 * on every platform.
 */
final class NormalQuantile {

  private static final double ROOT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

  private NormalQuantile() {}

  /** The x with P(N ≤ x) = 1/2 + excess, for an excess in [0, 0.4995]. */
  static double ofExcess(double excess) {
    double x = 0;
    for (int i = 0; i < 100; i++) {
      double density = StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
      // From below: the distribution function is concave right of 0, so Newton's steps only grow.
      double step = (excess - density * series(x)) / density;
      x += step;
      if (Math.abs(step) <= x * 0x1.0p-52) {
        break;
      }
    }
    return x;
  }

  /** P(0 < N < x) over the density: x + x^3/3 + x^5/(3*5) + ... */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; term > sum * 0x1.0p-56; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return sum;
  }
}
