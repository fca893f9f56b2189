package io.github.flcrypt.dp;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;

/**
 * One release as the accounting sees it, from the public numbers of its event alone: the variance
 * rounded down for the noise and up for its tail.
 *
 * <p>The honest shares alone are counted, also in the tail: whatever else is in the sum is
 * independent of them and of the data of the one that is hidden.
 *
 * @param unit whose presence is hidden
 * @param noise the honest shares and their bound
 * @param sensitivity how far one unit moves the sum
 */
record GaussianRelease(PrivacyUnit unit, BoundedShareNoise noise, GridSensitivity sensitivity) {

  static GaussianRelease of(PrivacyEvent event) {
    return of(
        event.sensitivity().unit(),
        event.share(),
        GridSensitivity.of(event.sensitivity()),
        event.dimension());
  }

  static GaussianRelease of(
      PrivacyUnit unit, NoiseShare share, GridSensitivity sensitivity, int dimension) {
    if (!share.mechanism().equals(DistributedGaussianNoise.DISTRIBUTION)) {
      throw new IllegalArgumentException(
          "noise mechanism must be "
              + DistributedGaussianNoise.DISTRIBUTION
              + "; got "
              + share.mechanism());
    }
    double sigma = share.standardDeviation();
    int tailBits =
        DiscreteGaussianSampler.tailBitsOf(sigma * sigma * (1 + 0x1.0p-50), share.magnitude());
    if (tailBits < 1) {
      throw new IllegalArgumentException(
          "noise magnitude must be several standard deviations "
              + sigma
              + "; got "
              + share.magnitude());
    }
    DistributedDiscreteGaussian mechanism =
        new DistributedDiscreteGaussian(
            RationalVariance.below(sigma), share.honestContributors(), dimension);
    return new GaussianRelease(unit, new BoundedShareNoise(mechanism, tailBits), sensitivity);
  }

  RenyiCurve curve() {
    return noise.mechanism().release(sensitivity);
  }
}
