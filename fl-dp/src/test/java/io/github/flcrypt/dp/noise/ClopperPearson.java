package io.github.flcrypt.dp.noise;

/** Exact one-sided confidence limits of a probability (Clopper and Pearson 1934). */
final class ClopperPearson {

  private ClopperPearson() {}

  /** The true probability is below this with probability at most the error. */
  static double lower(long hits, long draws, double error) {
    if (hits == 0) {
      return 0;
    }
    double low = 0;
    double high = (double) hits / draws;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      // P(X >= hits) grows with p.
      if (beta(middle, (double) hits, draws - hits + 1.0) < error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The true probability is above this with probability at most the error. */
  static double upper(long hits, long draws, double error) {
    return 1 - lower(draws - hits, draws, error);
  }

  /** The regularised incomplete beta function (NIST DLMF 8.17.22) by Lentz's algorithm. */
  static double beta(double x, double a, double b) {
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(1 - x, b, a);
    }
    if (x <= 0) {
      return 0;
    }
    double front =
        Math.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * Math.log(x)
                + b * Math.log1p(-x)
                - Math.log(a));
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < 20_000; m++) {
      double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      value *= d * c;
      if (Math.abs(d * c - 1) < 1e-14) {
        return front * value;
      }
    }
    throw new ArithmeticException("fraction did not converge");
  }

  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 12) {
      shift -= Math.log(y);
      y++;
    }
    double z = 1 / (y * y);
    double series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z / 1680))) / y;
    return shift + (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series;
  }
}
