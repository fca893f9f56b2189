package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.release.TailCharge;
import java.util.Objects;

/**
 * What is to be kept private, and the search for the least noise that does it.
 *
 * @param budget the guarantee for all releases together
 * @param releases number of sums released, 1 to 2^40
 * @param sensitivity how far one privacy unit moves one sum, rounding included
 * @param dimension coordinates of one sum, at least 1
 * @param honestContributors shares to rely on: least contributors minus tolerated colluders
 */
public record DiscreteGaussianCalibration(
    PrivacyBudget budget,
    long releases,
    GridSensitivity sensitivity,
    long dimension,
    int honestContributors) {

  /** The tail may use this part of delta: too little to notice, and the bound grows slowly. */
  private static final double TAIL_PART = 0x1.0p-20;

  /** Just above two steps, so that the variance is still enough after a root and a square. */
  private static final double LEAST_SIGMA =
      Math.sqrt(DistributedDiscreteGaussian.LEAST_SHARE_VARIANCE) * (1 + 0x1.0p-20);

  private static final double LARGEST_SIGMA = 0x1.0p30;

  /** Half the resolution of a rounded variance: finer steps of sigma change nothing. */
  private static final double RESOLUTION = 0x1.0p-18;

  /**
   * Checks the ranges.
   *
   * @param budget as documented at the record
   * @param releases as documented at the record
   * @param sensitivity as documented at the record
   * @param dimension as documented at the record
   * @param honestContributors as documented at the record
   */
  public DiscreteGaussianCalibration {
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(sensitivity, "sensitivity");
    Require.inRange(releases, 1, 1L << 40, "releases");
    Require.inRange(dimension, 1, Long.MAX_VALUE, "dimension");
    Require.inRange(honestContributors, 1, 1 << 30, "honestContributors");
  }

  /**
   * The smallest share, among the variances of {@link RationalVariance#atLeast}, whose guarantee
   * stays within the budget; checked by the accountant after rounding, never above the budget.
   *
   * @return the noise of one share; its &sigma; is at least two grid steps
   * @throws IllegalArgumentException if no &sigma; up to 2^30 grid steps is enough: a coarser grid
   *     is needed
   */
  public BoundedShareNoise calibrate() {
    double low = LEAST_SIGMA;
    if (meets(low)) {
      return noise(low);
    }
    double high = 2 * low;
    while (!meets(high)) {
      low = high;
      high = 2 * high;
      if (high > LARGEST_SIGMA) {
        throw new IllegalArgumentException(
            "sensitivity must need a share of at most 2^30 grid steps; got " + sensitivity);
      }
    }
    while (high - low > RESOLUTION * low) {
      double middle = 0.5 * (low + high);
      if (meets(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return noise(high);
  }

  private boolean meets(double sigma) {
    BoundedShareNoise noise = noise(sigma);
    RenyiCurve curve = noise.mechanism().release(sensitivity).times(releases);
    double delta = budget.delta() - noise.tailCharge(budget.epsilon(), releases);
    // Where epsilon is far above the budget its tail charge would not be finite: look first.
    return curve.epsilon(delta) <= budget.epsilon()
        && noise.epsilon(sensitivity, releases, budget.delta()) <= budget.epsilon();
  }

  private BoundedShareNoise noise(double sigma) {
    RationalVariance variance = RationalVariance.atLeast(sigma);
    return new BoundedShareNoise(
        new DistributedDiscreteGaussian(variance, honestContributors, dimension), tailBits());
  }

  /** The least number of bits with (1 + e^epsilon) T n d 2^-bits at most a part of delta. */
  private int tailBits() {
    return TailCharge.bitsFor(
        budget.delta() * TAIL_PART, budget.epsilon(), releases, honestContributors, dimension);
  }
}
