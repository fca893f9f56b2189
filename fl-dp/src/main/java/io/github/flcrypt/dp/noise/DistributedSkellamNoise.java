package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RationalVariance;
import io.github.flcrypt.dp.internal.SkellamMoments;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import io.github.flcrypt.dp.internal.release.SkellamRelease;

/**
 * Exact Skellam noise of which every contributor adds one share (Agarwal, Kairouz and Liu 2021). A
 * sum of Skellam variables is one, so nothing is lost to shares, however small; the price against
 * Gaussian noise is a term in the L1 sensitivity that falls with the square of the variance and
 * vanishes on a fine grid.
 *
 * <p>The share is the least with which a {@code RenyiLedger} of the same budget admits the declared
 * number of rounds. What bounding the noise costs is charged to &delta;. The calibration uses
 * correctly rounded and StrictMath operations alone, so every party finds the same bits; the
 * variance has 16 significant bits, so that the published standard deviation names it exactly.
 *
 * <p>Immutable but for a cache; safe for several threads.
 */
public final class DistributedSkellamNoise implements NoiseMechanism {

  /** The stage's kind. */
  public static final String KIND = "noise.skellam-shares";

  /** The name of the distribution in every share. */
  static final String DISTRIBUTION = SkellamRelease.DISTRIBUTION;

  private static final CalibratedShares.Family FAMILY =
      new CalibratedShares.Family() {
        @Override
        public NoiseShare share(double scale, int honest, int tailBits) {
          RationalVariance variance = RationalVariance.atLeast(scale);
          long bound = SkellamMoments.boundFor(variance.value() * (1 + 0x1.0p-46), tailBits);
          return new NoiseShare(DISTRIBUTION, variance.sigma(), bound, honest);
        }

        @Override
        public NoiseRelease release(PrivacyEvent event) {
          return SkellamRelease.of(event);
        }

        @Override
        public double leastScale() {
          return 0x1.0p-6;
        }

        @Override
        public double largestScale() {
          return 0x1.0p29;
        }
      };

  private final CalibratedShares shares;

  private DistributedSkellamNoise(CalibratedShares shares) {
    this.shares = shares;
  }

  /**
   * Noise for a budget.
   *
   * @param budget the guarantee for all rounds together
   * @param rounds how many sums will be released, 1 to 2^32
   * @param colluders how many contributors may tell the adversary their share, at least 0 and below
   *     every round's minimum of contributors
   * @return the mechanism
   */
  public static DistributedSkellamNoise of(PrivacyBudget budget, long rounds, int colluders) {
    return new DistributedSkellamNoise(new CalibratedShares(budget, rounds, colluders, FAMILY));
  }

  /**
   * The noise of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the mechanism
   * @throws IllegalArgumentException if a parameter is missing or out of range
   */
  public static DistributedSkellamNoise fromSpec(StageSpec spec) {
    return new DistributedSkellamNoise(CalibratedShares.fromSpec(spec, FAMILY));
  }

  @Override
  public StageSpec spec() {
    return shares.spec(KIND);
  }

  /**
   * The guarantee for all rounds together.
   *
   * @return &epsilon; and &delta;
   */
  public PrivacyBudget budget() {
    return shares.budget();
  }

  @Override
  public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    return shares.share(round, sensitivity, dimension);
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {
    if (!share.mechanism().equals(DISTRIBUTION)) {
      throw new IllegalArgumentException(
          "noise share must be of " + DISTRIBUTION + "; got " + share.mechanism());
    }
    RationalVariance variance = RationalVariance.named(share.standardDeviation());
    SkellamSampler.within(variance, share.magnitude()).sample(random.newStream(), out);
  }

  /** I0(v) e^-v is at most 1 / sqrt(1 + v): half of that for large v, and 1 at 0. */
  @Override
  public double largestZeroProbability(NoiseShare share) {
    double deviation = share.standardDeviation();
    return 1 / Math.sqrt(1 + deviation * deviation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributedSkellamNoise that && spec().equals(that.spec());
  }

  @Override
  public int hashCode() {
    return spec().hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
