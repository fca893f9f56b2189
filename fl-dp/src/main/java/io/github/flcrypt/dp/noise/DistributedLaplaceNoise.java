package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.internal.LaplaceShape;
import io.github.flcrypt.dp.internal.WholeNoise;
import io.github.flcrypt.dp.internal.release.LaplaceRelease;
import io.github.flcrypt.dp.internal.release.NoiseRelease;

/**
 * Exact discrete Laplace noise of which every contributor adds one share: the honest shares add up
 * to exactly one discrete Laplace variable of scale b, so that a sum of sensitivity &Delta; in the
 * sum of magnitudes is &Delta;/b-differentially private, without a correction. Shares beyond them
 * only add.
 *
 * <p>With one honest share (minimum of contributors less tolerated colluders = 1) every contributor
 * adds the whole noise: the local form. Otherwise shares are differences of P&oacute;lya variables
 * ({@link LaplaceShareSampler}); a single one of them is often zero and protects nothing.
 *
 * <p>The share is the least with which a {@code RenyiLedger} of the same budget admits the declared
 * number of rounds, by the plain sum of the pure guarantees or by R&eacute;nyi accounting,
 * whichever is less. What bounding the noise costs is charged to &delta;. Calibration uses
 * correctly rounded and StrictMath operations alone, so every party finds the same bits; the scale
 * has 16 significant bits, so that the published standard deviation names it exactly.
 *
 * <p>Laplace noise suits an L1 clip and few coordinates. An L2 clip is accounted for by the L1
 * sensitivity that it implies, up to &radic;d times as large: take Gaussian noise there. Immutable
 * but for a cache; safe for several threads.
 */
public final class DistributedLaplaceNoise implements NoiseMechanism {

  /** The stage's kind. */
  public static final String KIND = "noise.discrete-laplace-shares";

  /** The name of the distribution in every share. */
  static final String DISTRIBUTION = LaplaceRelease.DISTRIBUTION;

  private static final CalibratedShares.Family FAMILY =
      new CalibratedShares.Family() {
        @Override
        public NoiseShare share(double scale, int honest, int tailBits) {
          RationalScale exact = RationalScale.atLeast(scale);
          return new NoiseShare(
              DISTRIBUTION,
              deviation(exact, honest),
              LaplaceShape.boundFor(exact.value(), tailBits),
              honest);
        }

        @Override
        public NoiseRelease release(PrivacyEvent event) {
          return LaplaceRelease.of(event);
        }

        @Override
        public double leastScale() {
          return 0x1.0p-8;
        }

        @Override
        public double largestScale() {
          return 0x1.0p38;
        }
      };

  private final CalibratedShares shares;

  private DistributedLaplaceNoise(CalibratedShares shares) {
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
  public static DistributedLaplaceNoise of(PrivacyBudget budget, long rounds, int colluders) {
    return new DistributedLaplaceNoise(new CalibratedShares(budget, rounds, colluders, FAMILY));
  }

  /**
   * The noise of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the mechanism
   * @throws IllegalArgumentException if a parameter is missing or out of range
   */
  public static DistributedLaplaceNoise fromSpec(StageSpec spec) {
    return new DistributedLaplaceNoise(CalibratedShares.fromSpec(spec, FAMILY));
  }

  private static double deviation(RationalScale scale, int honest) {
    return LaplaceShape.deviation(scale.value()) / Math.sqrt(honest);
  }

  @Override
  public StageSpec spec() {
    return spec(KIND);
  }

  StageSpec spec(String kind) {
    return shares.spec(kind);
  }

  /** The same noise with each contributor's share enough by itself. */
  WholeNoise whole() {
    return new WholeNoise(this, shares::share);
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

  /**
   * The exact scale that a share names.
   *
   * @param share what {@link #share} gave
   * @return the scale b of the sum of the honest shares
   * @throws IllegalArgumentException if no such mechanism made the share
   */
  public static RationalScale scaleOf(NoiseShare share) {
    if (!share.mechanism().equals(DISTRIBUTION)) {
      throw new IllegalArgumentException(
          "noise share must be of " + DISTRIBUTION + "; got " + share.mechanism());
    }
    int honest = share.honestContributors();
    RationalScale scale =
        RationalScale.nearest(LaplaceShape.scaleOf(share.standardDeviation() * Math.sqrt(honest)));
    if (deviation(scale, honest) != share.standardDeviation()) {
      throw new IllegalArgumentException(
          "standard deviation must be that of a scale of 16 bits; got "
              + share.standardDeviation());
    }
    return scale;
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {
    RationalScale scale = scaleOf(share);
    RandomStream stream = random.newStream();
    if (share.honestContributors() == 1) {
      DiscreteLaplaceSampler.within(scale, share.magnitude()).sample(stream, out);
    } else {
      LaplaceShareSampler.within(scale, share.honestContributors(), share.magnitude())
          .sample(stream, out);
    }
  }

  /** A share of n is a difference of two variables that are zero with probability (1 - q)^(1/n). */
  @Override
  public double largestZeroProbability(NoiseShare share) {
    double gap = -Math.expm1(-1 / scaleOf(share).value());
    return Math.min(1, Math.pow(gap, 1.0 / share.honestContributors()) * (1 + 1e-9));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributedLaplaceNoise that && spec().equals(that.spec());
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
