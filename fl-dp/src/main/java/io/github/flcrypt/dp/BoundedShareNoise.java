package io.github.flcrypt.dp;

import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.release.ReleaseComposition;
import io.github.flcrypt.dp.internal.release.TailCharge;
import java.util.Map;
import java.util.Objects;

/**
 * Share noise with a bound on every draw, so that it fits its slot; what the bound costs is charged
 * to &delta;.
 *
 * <p>Conditioning a coordinate on an event of probability 1 - p moves its distribution by p in
 * total variation, so T releases of n shares of d coordinates move by at most w = T n d p, and an
 * (&epsilon;, &delta;) guarantee becomes (&epsilon;, &delta; + (1 + e^&epsilon;) w).
 *
 * @param mechanism the shares without a bound
 * @param tailBits the bound leaves out at most 2^-tailBits of each coordinate; 1 to 16384
 */
public record BoundedShareNoise(DistributedDiscreteGaussian mechanism, int tailBits) {

  /**
   * Checks the number of bits.
   *
   * @param mechanism as documented at the record
   * @param tailBits as documented at the record
   */
  public BoundedShareNoise {
    Objects.requireNonNull(mechanism, "mechanism");
    Require.inRange(tailBits, 1, 1 << 14, "tailBits");
  }

  /**
   * The sampler that each contributor draws its share from.
   *
   * @return a bounded sampler
   */
  public DiscreteGaussianSampler sampler() {
    return DiscreteGaussianSampler.bounded(mechanism.shareVariance(), tailBits);
  }

  /**
   * The largest magnitude of one share in one coordinate.
   *
   * @return the bound in grid steps
   */
  public long bound() {
    return DiscreteGaussianSampler.boundFor(mechanism.shareVariance(), tailBits);
  }

  /**
   * What the bound adds to &delta;.
   *
   * @param epsilon of the guarantee, finite and at least 0
   * @param releases number of sums released, at least 1
   * @return (1 + e^&epsilon;) &middot; releases &middot; contributors &middot; dimension &middot;
   *     2^-tailBits, rounded up
   */
  public double tailCharge(double epsilon, long releases) {
    return TailCharge.of(
        epsilon, releases, mechanism.honestContributors(), mechanism.dimension(), tailBits);
  }

  /**
   * The &epsilon; of a number of releases at a total &delta;, bound and correction included.
   *
   * @param sensitivity how far one privacy unit moves the sum, rounding included
   * @param releases number of sums released, at least 1
   * @param delta the total &delta;
   * @return an upper bound of &epsilon;, at least 0
   * @throws IllegalArgumentException if the bound alone uses up half of &delta;
   */
  public double epsilon(GridSensitivity sensitivity, long releases, double delta) {
    Require.insideUnitInterval(delta, "delta");
    GaussianRelease release = new GaussianRelease(PrivacyUnit.CLIENT, this, sensitivity);
    double epsilon = ReleaseComposition.epsilon(Map.of(release, releases), delta);
    if (epsilon == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "tailBits must leave a charge of at most delta / 2 = " + delta / 2 + "; got " + tailBits);
    }
    return epsilon;
  }
}
