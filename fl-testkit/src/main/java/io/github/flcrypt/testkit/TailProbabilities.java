package io.github.flcrypt.testkit;

/**
 * Upper tails of the chi-square and the normal distribution, accurate far out.
 *
 * <p>Both rest on the regularised upper incomplete gamma function Q(a, x), by the power series of 1
 * - Q for x below a + 1 and by Legendre's continued fraction above it (NIST DLMF 8.11.4 and 8.9.2),
 * with ln Γ from Stirling's series (DLMF 5.11.1).
 */
final class TailProbabilities {

  private static final int MAX_STEPS = 100_000;
  private static final double PRECISION = 1e-15;
  // Stands for zero in Lentz's algorithm; far below every partial fraction.
  private static final double TINY = 1e-300;

  private TailProbabilities() {}

  /** P(X ≥ statistic) of a chi-square variable; degrees of freedom at least 1. */
  static double chiSquare(double statistic, int degreesOfFreedom) {
    return upperGamma(degreesOfFreedom / 2.0, statistic / 2);
  }

  /** P(|Z| ≥ |z|) of a standard normal variable. */
  static double normalTwoSided(double z) {
    return upperGamma(0.5, z * z / 2);
  }

  static double upperGamma(double a, double x) {
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double factor = Math.exp(a * Math.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - factor * lowerSeries(a, x) : factor * upperFraction(a, x);
  }

  private static double lowerSeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MAX_STEPS; n++) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * PRECISION) {
        return sum;
      }
    }
    throw new ArithmeticException("series did not converge for a = " + a + ", x = " + x);
  }

  private static double upperFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < MAX_STEPS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / awayFromZero(numerator * d + b);
      c = awayFromZero(b + numerator / c);
      value *= c * d;
      if (Math.abs(c * d - 1) < PRECISION) {
        return value;
      }
    }
    throw new ArithmeticException("fraction did not converge for a = " + a + ", x = " + x);
  }

  private static double awayFromZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  static double logGamma(double x) {
    // Stirling's series is good to 1e-16 from 10 on; below, Γ(x) = Γ(x + 1) / x.
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift += Math.log(y);
      y++;
    }
    double r = 1 / (y * y);
    double series =
        (1.0 / 12
                - r
                    * (1.0 / 360
                        - r
                            * (1.0 / 1260
                                - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360)))))
            / y;
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
