package io.github.flcrypt.dp;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.internal.JsonText;
import io.github.flcrypt.dp.internal.release.NoiseRelease;

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
record GaussianRelease(PrivacyUnit unit, BoundedShareNoise noise, GridSensitivity sensitivity)
    implements NoiseRelease {

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

  static GaussianRelease readFrom(WireReader in) {
    PrivacyUnit unit = PrivacyUnit.valueOf(in.text("privacy unit", 16));
    RationalVariance variance =
        new RationalVariance(in.i64("variance numerator"), in.i64("variance denominator"));
    DistributedDiscreteGaussian mechanism =
        new DistributedDiscreteGaussian(
            variance, in.i32("honest contributors"), in.i64("dimension"));
    BoundedShareNoise noise = new BoundedShareNoise(mechanism, in.i32("tail bits"));
    return new GaussianRelease(unit, noise, new GridSensitivity(in.f64("l1"), in.f64("l2")));
  }

  @Override
  public String distribution() {
    return DistributedGaussianNoise.DISTRIBUTION;
  }

  @Override
  public RenyiCurve curve() {
    return noise.mechanism().release(sensitivity);
  }

  @Override
  public double tailCharge(double epsilon, long releases) {
    return noise.tailCharge(epsilon, releases);
  }

  @Override
  public void writeTo(WireWriter out) {
    DistributedDiscreteGaussian mechanism = noise.mechanism();
    out.text(unit.name())
        .i64(mechanism.shareVariance().numerator())
        .i64(mechanism.shareVariance().denominator())
        .i32(mechanism.honestContributors())
        .i64(mechanism.dimension())
        .i32(noise.tailBits())
        .f64(sensitivity.l1())
        .f64(sensitivity.l2());
  }

  @Override
  public void describe(JsonText json) {
    DistributedDiscreteGaussian mechanism = noise.mechanism();
    json.name("shareVarianceNumerator").number(mechanism.shareVariance().numerator());
    json.name("shareVarianceDenominator").number(mechanism.shareVariance().denominator());
    json.name("honestContributors").number(mechanism.honestContributors());
    json.name("dimension").number(mechanism.dimension());
    json.name("tailBits").number(noise.tailBits());
    json.name("sensitivityL1").number(sensitivity.l1());
    json.name("sensitivityL2").number(sensitivity.l2());
  }
}
