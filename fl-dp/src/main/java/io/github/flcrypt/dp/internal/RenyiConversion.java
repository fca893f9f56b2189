package io.github.flcrypt.dp.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * From a Rényi curve to (epsilon, delta), minimised over real orders (Canonne, Kamath and Steinke
 * 2020, Proposition 12). Every order gives a valid bound, so a search that misses the minimum costs
 * tightness, never soundness. StrictMath, because every party must find the same noise, to the last
 * bit, on every platform.
 */
public final class RenyiConversion {

  // Orders 1 + 10^-4 to 1 + 10^8: optima lie near 1 + sqrt(2 z^2 log(1/delta)).
  private static final double LOG_START = StrictMath.log(1e-4);
  private static final double LOG_STEP = StrictMath.log(10) / 8;
  private static final int GRID_POINTS = 8 * 12 + 1;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int REFINEMENTS = 48;

  /** Above the rounding error of the dozen operations behind each bound. */
  private static final double MARGIN = 1e-13;

  private RenyiConversion() {}

  /**
   * The best epsilon for a delta.
   *
   * @param curve the Rényi bound at each order above 1
   * @param delta between 0 and 1
   * @return an upper bound of epsilon, at least 0
   */
  public static double epsilon(DoubleUnaryOperator curve, double delta) {
    double logDelta = StrictMath.log(delta);
    double best = minimum(excess -> epsilonAt(curve, excess, logDelta));
    return best > 0 ? best : 0;
  }

  /**
   * The best delta for an epsilon.
   *
   * @param curve the Rényi bound at each order above 1
   * @param epsilon at least 0
   * @return an upper bound of delta, at most 1
   */
  public static double delta(DoubleUnaryOperator curve, double epsilon) {
    double best = minimum(excess -> logDeltaAt(curve, excess, epsilon));
    return Math.min(1, Math.nextUp(StrictMath.exp(best)));
  }

  /**
   * The order at which an (epsilon, delta) budget admits the largest multiple of a Gaussian's
   * curve, which is proportional to the order.
   *
   * @param epsilon positive
   * @param delta between 0 and 1
   * @return an order above 1
   */
  public static double fullestOrder(double epsilon, double delta) {
    double x = minimizer(excess -> -divergenceWithin(epsilon, 1 + excess, delta) / (1 + excess));
    return 1 + StrictMath.exp(x);
  }

  /**
   * The largest divergence at one order that still proves a budget, rounded down.
   *
   * @param epsilon positive
   * @param order above 1
   * @param delta between 0 and 1
   * @return the divergence; not positive where the order proves nothing
   */
  public static double divergenceWithin(double epsilon, double order, double delta) {
    double excess = order - 1;
    double fixed = epsilonAt(any -> 0, excess, StrictMath.log(delta));
    return (epsilon - fixed) - 2 * MARGIN * (epsilon + Math.abs(fixed));
  }

  private static double epsilonAt(DoubleUnaryOperator curve, double excess, double logDelta) {
    double order = 1 + excess;
    double divergence = curve.applyAsDouble(order);
    double tail = (logDelta + StrictMath.log(order)) / (order - 1);
    double shift = StrictMath.log1p(-1 / order);
    return divergence + shift - tail + MARGIN * (divergence - shift + Math.abs(tail));
  }

  private static double logDeltaAt(DoubleUnaryOperator curve, double excess, double epsilon) {
    double order = 1 + excess;
    double divergence = curve.applyAsDouble(order);
    double shift = StrictMath.log1p(-1 / order);
    double gain = (order - 1) * (divergence - epsilon + shift);
    double size = (order - 1) * (divergence + epsilon - shift) + StrictMath.log(order);
    return gain - StrictMath.log(order) + MARGIN * (size + 1);
  }

  /** The least value over orders 1 + e^x. */
  private static double minimum(DoubleUnaryOperator boundAtExcess) {
    return boundAtExcess.applyAsDouble(StrictMath.exp(minimizer(boundAtExcess)));
  }

  /** Where the least value lies: a grid, then golden sections around its best point. */
  private static double minimizer(DoubleUnaryOperator boundAtExcess) {
    DoubleUnaryOperator bound = x -> boundAtExcess.applyAsDouble(StrictMath.exp(x));
    double best = Double.POSITIVE_INFINITY;
    double centre = LOG_START;
    for (int i = 0; i < GRID_POINTS; i++) {
      double x = LOG_START + i * LOG_STEP;
      double value = bound.applyAsDouble(x);
      if (value < best) {
        best = value;
        centre = x;
      }
    }
    double refined = goldenSection(bound, centre - LOG_STEP, centre + LOG_STEP);
    return bound.applyAsDouble(refined) < best ? refined : centre;
  }

  private static double goldenSection(DoubleUnaryOperator bound, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = bound.applyAsDouble(left);
    double atRight = bound.applyAsDouble(right);
    for (int i = 0; i < REFINEMENTS; i++) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = bound.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = bound.applyAsDouble(right);
      }
    }
    return atLeft < atRight ? left : right;
  }
}
