package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.dp.internal.Require;

/**
 * What one round showed of one layer's norm: the norm with the noise floor subtracted, and how
 * uncertain the noise leaves it. Immutable.
 *
 * @param estimate of the norm, in the unit of the update; negative where noise fell short of its
 *     mean
 * @param spread standard deviation of the noise in the estimate; 0 without noise
 * @param limit no norm above it can have been seen, because it was the threshold in that round;
 *     {@link Double#MAX_VALUE} where norms were not clipped before they were observed
 */
public record NormObservation(double estimate, double spread, double limit) {

  // Mean and variance of |N(0, 1)|.
  private static final double MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);
  private static final double MAGNITUDE_VARIANCE = 1 - 2 / Math.PI;

  /** Standard deviation of the signed square root of |N(0, 1)|: the root of its mean magnitude. */
  private static final double ROOT_SPREAD = Math.sqrt(MEAN_MAGNITUDE);

  /**
   * Checks the ranges.
   *
   * @param estimate finite
   * @param spread finite, at least 0
   * @param limit positive and finite
   */
  public NormObservation {
    if (!Double.isFinite(estimate)) {
      throw new IllegalArgumentException("estimate must be finite; got " + estimate);
    }
    Require.notNegative(spread, "spread");
    Require.positive(limit, "limit");
  }

  /**
   * A norm that was seen exactly and before any clipping.
   *
   * @param norm finite, at least 0
   * @return the observation
   */
  public static NormObservation exact(double norm) {
    return new NormObservation(Require.notNegative(norm, "norm"), 0, Double.MAX_VALUE);
  }

  /**
   * A sum of magnitudes of coordinates with Gaussian noise. Its floor is d &sigma; &radic;(2/&pi;).
   * The estimate is not above the true norm on average, since |x + noise| is at most |x| + |noise|.
   *
   * @param norm sum of magnitudes, noise included; finite, at least 0
   * @param deviation &sigma; of the noise at one coordinate, finite, at least 0
   * @param coordinates d, at least 1
   * @param limit the threshold of that round
   * @return the observation
   */
  public static NormObservation l1(double norm, double deviation, long coordinates, double limit) {
    check(norm, deviation, coordinates);
    double floor = deviation * coordinates * MEAN_MAGNITUDE;
    double spread = deviation * Math.sqrt(coordinates * MAGNITUDE_VARIANCE);
    return new NormObservation(norm - floor, spread, limit);
  }

  /**
   * A sum of magnitudes of coordinates with Laplace noise of scale b. Its floor is d b.
   *
   * @param norm sum of magnitudes, noise included; finite, at least 0
   * @param scale b of the noise at one coordinate, finite, at least 0
   * @param coordinates d, at least 1
   * @param limit the threshold of that round
   * @return the observation
   */
  public static NormObservation l1WithLaplace(
      double norm, double scale, long coordinates, double limit) {
    check(norm, scale, coordinates);
    double spread = scale * Math.sqrt((double) coordinates);
    return new NormObservation(norm - scale * coordinates, spread, limit);
  }

  /**
   * A Euclidean norm of coordinates with noise of mean zero. Its square has the floor d
   * &sigma;&sup2;; the estimate is the signed root of the rest, whose square is without bias.
   *
   * @param norm Euclidean norm, noise included; finite, at least 0
   * @param deviation &sigma; of the noise at one coordinate, finite, at least 0
   * @param coordinates d, at least 1
   * @param limit the threshold of that round
   * @return the observation
   */
  public static NormObservation l2(double norm, double deviation, long coordinates, double limit) {
    check(norm, deviation, coordinates);
    double floor = deviation * Math.sqrt((double) coordinates);
    // (a - b)(a + b), with the root of each factor: squares could leave the range of double.
    double estimate =
        Math.copySign(Math.sqrt(Math.abs(norm - floor)) * Math.sqrt(norm + floor), norm - floor);
    double root = ROOT_SPREAD * Math.sqrt(Math.sqrt(2.0 * coordinates));
    return new NormObservation(estimate, deviation * Math.max(1, root), limit);
  }

  private static void check(double norm, double deviation, long coordinates) {
    Require.notNegative(norm, "norm");
    Require.notNegative(deviation, "deviation");
    Require.inRange(coordinates, 1, Integer.MAX_VALUE, "coordinates");
    Require.notNegative(deviation * coordinates, "deviation times coordinates");
  }

  /** The estimate, never above what the round let through. */
  double seen() {
    return Math.min(estimate, limit);
  }
}
