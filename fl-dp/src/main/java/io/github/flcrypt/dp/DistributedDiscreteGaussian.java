package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.Require;
import java.util.Objects;

/**
 * Noise of which every honest contributor adds one share, each coordinate an independent discrete
 * Gaussian; only the sum is seen (Kairouz, Liu and Steinke 2021).
 *
 * <p>A sum of discrete Gaussians is not one. The gap is the correction {@link #tau()}, and the
 * curve below counts it. Shares beyond the honest ones only help and are not counted.
 *
 * @param shareVariance &sigma;&sup2; of one share, in squared grid steps; at least 4 (&sigma; of
 *     two steps), so that the correction stays below 1e-16 a contributor
 * @param honestContributors shares to rely on: least contributors minus tolerated colluders, 1 to
 *     2^30
 * @param dimension coordinates of the vector, at least 1
 */
public record DistributedDiscreteGaussian(
    RationalVariance shareVariance, int honestContributors, long dimension) {

  /** The least variance of a share that the guarantee is offered for. */
  static final double LEAST_SHARE_VARIANCE = 4;

  private static final int SUMMED_TERMS = 4096;

  /** Above the rounding error of the few operations of the curve. */
  private static final double ROUNDING_UP = 1 + 1e-13;

  /**
   * Checks the three ranges.
   *
   * @param shareVariance as documented at the record
   * @param honestContributors as documented at the record
   * @param dimension as documented at the record
   */
  public DistributedDiscreteGaussian {
    Objects.requireNonNull(shareVariance, "shareVariance");
    Require.inRange(honestContributors, 1, 1 << 30, "honestContributors");
    Require.inRange(dimension, 1, Long.MAX_VALUE, "dimension");
    if (shareVariance.value() < LEAST_SHARE_VARIANCE) {
      throw new IllegalArgumentException(
          "shareVariance must be at least 4 squared grid steps; got " + shareVariance.value());
    }
  }

  /**
   * How far the sum of the shares is from one discrete Gaussian: 10 &Sigma; exp(-2&pi;&sup2;
   * &sigma;&sup2; k/(k+1)) over k from 1 to contributors - 1, rounded up.
   *
   * @return an upper bound of the correction; 0 for one contributor
   */
  public double tau() {
    double exponent = -2 * Math.PI * Math.PI * shareVariance.value();
    int summed = Math.min(honestContributors - 1, SUMMED_TERMS);
    double sum = 0;
    double last = 0;
    for (int k = 1; k <= summed; k++) {
      last = StrictMath.exp(exponent * k / (k + 1.0));
      sum += last;
    }
    // The terms fall with k, so the last one computed bounds each of the rest.
    sum += (honestContributors - 1 - summed) * last;
    // For a large variance the exponent's own rounding error is what counts.
    double underflow = honestContributors > 1 ? Double.MIN_NORMAL : 0;
    return 10 * sum * (1 + 1e-12 - 1e-15 * exponent) + underflow;
  }

  /**
   * The Rényi bounds of one release of the sum: the least of the three forms of Kairouz, Liu and
   * Steinke 2021; with one contributor exactly that of a Gaussian.
   *
   * <p>The first form has &tau;d times (2a - 1)/(2a - 2) at order a, which follows from the
   * pointwise bound &tau;/2 on each of both distributions; software that adds &tau;d alone is
   * tighter near order 1 than that argument supports.
   *
   * @param sensitivity how far one privacy unit moves the sum, rounding included
   * @return the curve of one release
   */
  public RenyiCurve release(GridSensitivity sensitivity) {
    Objects.requireNonNull(sensitivity, "sensitivity");
    double deviation = standardDeviation();
    double l1 = sensitivity.l1() / deviation;
    double l2 = sensitivity.l2() / deviation;
    double tau = tau();
    double d = (double) dimension;
    double root = l2 + Math.sqrt(d) * tau;
    double quadratic = Math.min(l2 * l2 + 2 * l1 * tau + tau * tau * d, root * root);
    return order -> {
      double pointwise = tau * d * (2 * order - 1) / (2 * order - 2);
      return ROUNDING_UP * Math.min(order / 2 * l2 * l2 + pointwise, order / 2 * quadratic);
    };
  }

  /**
   * The standard deviation of a coordinate of the sum; the true one is at most this.
   *
   * @return &radic;contributors &middot; &sigma;, in grid steps
   */
  public double standardDeviation() {
    return Math.sqrt(honestContributors * shareVariance.value());
  }
}
