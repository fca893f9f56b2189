package io.github.flcrypt.dp.internal;

/**
 * The standard normal distribution, accurate in relative terms far into the tails. All through the
 * Mills ratio m(x) = P(N > x) / density(x), which neither under- nor overflows for x above -37.
 */
public final class NormalDistribution {

  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Where the series starts to lose digits and the continued fraction has gained them. */
  private static final double SERIES_LIMIT = 2;

  /** At x = 2 the fraction's error is below exp(-4 sqrt(2 * 120)) = 1e-27. */
  private static final int FRACTION_DEPTH = 120;

  private NormalDistribution() {}

  /**
   * The logarithm of the density.
   *
   * @param x any finite number
   * @return -x&sup2;/2 - log &radic;(2&pi;)
   */
  public static double logDensity(double x) {
    return -0.5 * x * x - LOG_ROOT_TWO_PI;
  }

  /**
   * The logarithm of the distribution function.
   *
   * @param x any finite number
   * @return log P(N &le; x)
   */
  public static double logCumulative(double x) {
    return x >= 0
        ? Math.log1p(-Math.exp(logDensity(x)) * millsRatio(x))
        : logDensity(x) + Math.log(millsRatio(-x));
  }

  /**
   * The Mills ratio.
   *
   * @param x at least -37
   * @return P(N &gt; x) over the density at x
   */
  public static double millsRatio(double x) {
    return x > SERIES_LIMIT ? fraction(x) : Math.exp(Math.log(0.5) - logDensity(x)) - series(x);
  }

  /** Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/(x + ...)))). */
  private static double fraction(double x) {
    double value = x;
    for (int k = FRACTION_DEPTH; k >= 1; k--) {
      value = x + k / value;
    }
    return 1 / value;
  }

  /** P(0 < N < x) over the density: x + x^3/3 + x^5/(3*5) + ...; all terms of one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > Math.abs(sum) * 0x1.0p-56; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return sum;
  }
}
