package io.github.flcrypt.dp.accounting.internal;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Bounds that hold at integer orders, as sums in the log domain. Pure functions. */
public final class IntegerOrders {

  private static final double MARGIN = 1e-11;
  private static final int LARGEST = 1 << 12;

  private IntegerOrders() {}

  /**
   * From integer to real orders: (a - 1) times the divergence is convex in a and 0 at 1.
   *
   * @param bound at integer orders from 2
   * @return the chord between integers; infinite above 4096
   */
  public static DoubleUnaryOperator interpolate(IntToDoubleFunction bound) {
    return order -> {
      if (order > LARGEST) {
        return Double.POSITIVE_INFINITY;
      }
      int below = (int) Math.floor(order);
      double part = order - below;
      double low = below > 1 ? (below - 1) * bound.applyAsDouble(below) : 0;
      double high = part > 0 ? below * bound.applyAsDouble(below + 1) : 0;
      return ((1 - part) * low + part * high) / (order - 1) * (1 + MARGIN);
    };
  }

  /**
   * A Poisson sample of a mechanism whose moments E[L^k] are bounded (Mironov, Talwar and Zhang
   * 2019, section 3.3).
   *
   * @param rate sampling rate q
   * @param curve divergence of the release of all data
   * @param order at least 2
   * @return the divergence
   */
  public static double poisson(double rate, DoubleUnaryOperator curve, int order) {
    double log = Double.NEGATIVE_INFINITY;
    double logChoose = 0;
    for (int k = 1; k <= order; k++) {
      logChoose += Math.log((order - k + 1.0) / k);
      if (k >= 2) {
        double moment = (k - 1) * curve.applyAsDouble(k);
        double excess = moment > 30 ? moment : Math.log(Math.expm1(moment));
        double term = logChoose + (order - k) * Math.log1p(-rate) + k * Math.log(rate) + excess;
        log = plus(log, term);
      }
    }
    return plus(0, log) / (order - 1);
  }

  /**
   * A sample of fixed size without replacement (Wang, Balle and Kasiviswanathan 2019, Theorem 9),
   * without use of a pure guarantee.
   *
   * @param rate sample over population
   * @param curve divergence of the release of all data, neighbours by replacement
   * @param order at least 2
   * @return the divergence
   */
  public static double fixedSize(double rate, DoubleUnaryOperator curve, int order) {
    double second = curve.applyAsDouble(2);
    double pair = Math.min(Math.log(4) + Math.log(Math.expm1(second)), Math.log(2) + second);
    double logChoose = Math.log(order) + Math.log((order - 1.0) / 2);
    double log = 2 * Math.log(rate) + logChoose + pair;
    for (int j = 3; j <= order; j++) {
      logChoose += Math.log((order - j + 1.0) / j);
      double moment = (j - 1) * curve.applyAsDouble(j);
      log = plus(log, j * Math.log(rate) + logChoose + moment + Math.log(2));
    }
    return plus(0, log) / (order - 1);
  }

  /** log(e^a + e^b). */
  private static double plus(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
  }
}
