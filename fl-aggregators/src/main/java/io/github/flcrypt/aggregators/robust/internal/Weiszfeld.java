package io.github.flcrypt.aggregators.robust.internal;

/**
 * One step of the smoothed Weiszfeld algorithm (Pillutla, Kakade and Harchaoui, IEEE Transactions
 * on Signal Processing 2022, algorithm 2): coefficient = weight / max(smoothing, distance).
 */
public final class Weiszfeld {

  private Weiszfeld() {}

  /**
   * The next coefficients, all in one common unit that keeps them finite.
   *
   * @param weights one for each update, positive
   * @param distances of the updates from the current point
   * @param smoothing positive
   * @return coefficients, to be divided by their sum
   */
  public static double[] coefficients(double[] weights, WideNorm[] distances, double smoothing) {
    int unit = Integer.MAX_VALUE;
    for (WideNorm distance : distances) {
      unit = Math.min(unit, distance.exponent());
    }
    double floor = new WideNorm(smoothing, 0).inUnit(unit);
    double[] lengths = new double[distances.length];
    double shortest = Double.POSITIVE_INFINITY;
    for (int r = 0; r < lengths.length; r++) {
      lengths[r] = Math.max(Math.max(floor, Double.MIN_NORMAL), distances[r].inUnit(unit));
      shortest = Math.min(shortest, lengths[r]);
    }
    if (Double.isInfinite(shortest)) {
      // The smoothing is beyond every distance: all weigh as at the start.
      return weights.clone();
    }
    double[] coefficients = new double[lengths.length];
    for (int r = 0; r < lengths.length; r++) {
      coefficients[r] = weights[r] * (shortest / lengths[r]);
    }
    return coefficients;
  }
}
