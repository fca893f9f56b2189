package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.Require;

/**
 * What everybody saw of one layer in one round: the L1 norm of the published mean of the clipped
 * contributions, and the noise known to be in it.
 *
 * @param publishedL1 sum of absolute values of the published coordinates, finite, at least 0
 * @param noiseDeviation standard deviation of the noise in each published coordinate, in the same
 *     unit; 0 without noise
 * @param coordinates how many coordinates were published, at least 1
 * @param threshold the L1 threshold that each contribution was clipped to in that round; positive
 */
public record LayerRelease(
    double publishedL1, double noiseDeviation, long coordinates, double threshold) {

  // Mean and variance of |N(0, 1)|.
  private static final double MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);
  private static final double MAGNITUDE_VARIANCE = 1 - 2 / Math.PI;

  /**
   * Checks the ranges.
   *
   * @param publishedL1 as documented at the record
   * @param noiseDeviation as documented at the record
   * @param coordinates as documented at the record
   * @param threshold as documented at the record
   */
  public LayerRelease {
    Require.notNegative(publishedL1, "publishedL1");
    Require.notNegative(noiseDeviation, "noiseDeviation");
    Require.inRange(coordinates, 1, Long.MAX_VALUE, "coordinates");
    Require.positive(threshold, "threshold");
  }

  /**
   * The L1 norm that Gaussian noise alone would show on average.
   *
   * @return deviation &middot; coordinates &middot; &radic;(2/&pi;)
   */
  public double noiseFloor() {
    return noiseDeviation * coordinates * MEAN_MAGNITUDE;
  }

  /**
   * The standard deviation of the L1 norm of the noise alone.
   *
   * @return deviation &middot; &radic;(coordinates (1 - 2/&pi;))
   */
  public double noiseSpread() {
    return noiseDeviation * Math.sqrt(coordinates * MAGNITUDE_VARIANCE);
  }

  /**
   * The norm left after the noise floor; negative where noise fell short of its mean, and never
   * more than the threshold, which a mean of clipped contributions cannot exceed.
   *
   * @return an estimate of the aggregate's own L1 norm
   */
  double signal() {
    return Math.min(publishedL1 - noiseFloor(), threshold);
  }
}
