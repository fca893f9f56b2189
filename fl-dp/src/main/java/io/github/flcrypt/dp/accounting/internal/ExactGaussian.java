package io.github.flcrypt.dp.accounting.internal;

import io.github.flcrypt.dp.AnalyticGaussian;

/** The closed form of Gaussian noise on all data, with the rounding error of its evaluation. */
public final class ExactGaussian {

  private static final double ROUNDING = 1e-10;

  private ExactGaussian() {}

  /**
   * Bounds of &epsilon;.
   *
   * @param delta between 0 and 1
   * @param multiplier standard deviation over sensitivity of all releases together
   * @return lower and upper bound, 1e-10 apart
   */
  public static double[] epsilon(double delta, double multiplier) {
    double target = Math.log(delta);
    if (AnalyticGaussian.logDelta(0, multiplier) <= target) {
      return new double[] {0, 0};
    }
    double low = 0;
    double high = 1;
    while (AnalyticGaussian.logDelta(high, multiplier) > target) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < 100 && high - low > 1e-16 * high; i++) {
      double middle = 0.5 * (low + high);
      if (AnalyticGaussian.logDelta(middle, multiplier) <= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new double[] {low * (1 - ROUNDING), high * (1 + ROUNDING)};
  }

  /**
   * Bounds of &delta;.
   *
   * @param epsilon at least 0
   * @param multiplier standard deviation over sensitivity of all releases together
   * @return lower and upper bound
   */
  public static double[] delta(double epsilon, double multiplier) {
    double delta = Math.exp(AnalyticGaussian.logDelta(epsilon, multiplier));
    // The exponent's rounding error grows with its size.
    double rounding = ROUNDING * (1 + Math.abs(Math.log(Math.max(delta, Double.MIN_NORMAL))));
    return new double[] {
      delta * (1 - rounding), Math.min(1, delta * (1 + rounding) + Double.MIN_VALUE)
    };
  }
}
