package io.github.flcrypt.dp;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.WholeNoise;
import io.github.flcrypt.dp.internal.release.ReleaseFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Exact discrete Gaussian noise of which every contributor adds one share, so that only the sum of
 * the shares protects and counts (Kairouz, Liu and Steinke 2021). The share is the least with which
 * a {@link RenyiLedger} of the same budget admits the declared number of rounds.
 *
 * <p>The share is calibrated to the round's minimum of contributors less the tolerated colluders:
 * more contributors only add noise. The calibration uses correctly rounded and StrictMath
 * operations alone, so every party finds the same bits; the variance has 16 significant bits, so
 * that the published standard deviation names it exactly.
 *
 * <p>Immutable but for a cache; safe for several threads.
 */
public final class DistributedGaussianNoise implements NoiseMechanism {

  /** The name of the distribution in every share. */
  static final String DISTRIBUTION = "discrete-gaussian";

  static final String KIND = "noise.discrete-gaussian-shares";

  private static final int MOST_COLLUDERS = 1 << 20;

  private static final int CACHED_SHARES = 16;

  /**
   * Sensitivities are rounded up to so many bits, so that an adapted clip bound costs no search.
   */
  private static final int SENSITIVITY_BITS = 30;

  /** The next variance of 16 bits is at most this part of sigma away. */
  private static final double NEXT_SIGMA = 0x1.0p-16;

  private final PrivacyBudget budget;
  private final long rounds;
  private final int colluders;
  private final ReleaseFilter filter;
  private final Map<Question, NoiseShare> cache =
      new LinkedHashMap<>(2 * CACHED_SHARES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, NoiseShare> eldest) {
          return size() > CACHED_SHARES;
        }
      };

  private record Question(GridSensitivity sensitivity, int dimension, int honest) {}

  private DistributedGaussianNoise(PrivacyBudget budget, long rounds, int colluders) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.rounds = Require.inRange(rounds, 1, 1L << 32, "rounds");
    this.colluders = (int) Require.inRange(colluders, 0, MOST_COLLUDERS, "colluders");
    this.filter = new ReleaseFilter(budget);
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
  public static DistributedGaussianNoise of(PrivacyBudget budget, long rounds, int colluders) {
    return new DistributedGaussianNoise(budget, rounds, colluders);
  }

  static DistributedGaussianNoise fromSpec(StageSpec spec) {
    return of(
        new PrivacyBudget(spec.number("epsilon"), spec.number("delta")),
        spec.integer("rounds"),
        (int) Require.inRange(spec.integer("colluders"), 0, MOST_COLLUDERS, "colluders"));
  }

  @Override
  public StageSpec spec() {
    return spec(KIND);
  }

  StageSpec spec(String kind) {
    return StageSpec.of(kind)
        .with("epsilon", budget.epsilon())
        .with("delta", budget.delta())
        .with("rounds", rounds)
        .with("colluders", colluders);
  }

  /**
   * The guarantee for all rounds together.
   *
   * @return &epsilon; and &delta;
   */
  public PrivacyBudget budget() {
    return budget;
  }

  @Override
  public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    int honest = round.minimumContributors() - colluders;
    if (honest < 1) {
      throw new IllegalArgumentException(
          "minimum contributors must be more than the "
              + colluders
              + " tolerated colluders; got "
              + round.minimumContributors());
    }
    return share(sensitivity, dimension, honest);
  }

  /** The same noise with each contributor's share enough by itself. */
  WholeNoise whole() {
    return new WholeNoise(this, this::share);
  }

  private NoiseShare share(Sensitivity sensitivity, int dimension, int honest) {
    GridSensitivity exact = GridSensitivity.of(sensitivity);
    Question question =
        new Question(
            new GridSensitivity(roundUp(exact.l1()), roundUp(exact.l2())), dimension, honest);
    synchronized (cache) {
      Optional<NoiseShare> known = Optional.ofNullable(cache.get(question));
      if (known.isPresent()) {
        return known.get();
      }
    }
    NoiseShare share = calibrate(question);
    synchronized (cache) {
      cache.put(question, share);
    }
    return share;
  }

  private NoiseShare calibrate(Question question) {
    BoundedShareNoise noise =
        new DiscreteGaussianCalibration(
                budget, rounds, question.sensitivity(), question.dimension(), question.honest())
            .calibrate();
    // The ledger's own sums decide; they lie within a few steps of the search's result.
    for (double more = NEXT_SIGMA; ; more *= 2) {
      NoiseShare share =
          new NoiseShare(
              DISTRIBUTION,
              noise.mechanism().shareVariance().sigma(),
              noise.bound(),
              question.honest());
      GaussianRelease release =
          GaussianRelease.of(
              PrivacyUnit.CLIENT, share, question.sensitivity(), question.dimension());
      if (filter.admits(Map.of(release, rounds))) {
        return share;
      }
      RationalVariance next = RationalVariance.atLeast(share.standardDeviation() * (1 + more));
      noise =
          new BoundedShareNoise(
              new DistributedDiscreteGaussian(next, question.honest(), question.dimension()),
              noise.tailBits());
    }
  }

  private static double roundUp(double value) {
    int exponent = Math.getExponent(value) - (SENSITIVITY_BITS - 1);
    return Math.scalb(Math.ceil(Math.scalb(value, -exponent)), exponent);
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {
    if (!share.mechanism().equals(DISTRIBUTION)) {
      throw new IllegalArgumentException(
          "noise share must be of " + DISTRIBUTION + "; got " + share.mechanism());
    }
    RationalVariance variance = RationalVariance.named(share.standardDeviation());
    DiscreteGaussianSampler.within(variance, share.magnitude()).sample(random.newStream(), out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributedGaussianNoise that && spec().equals(that.spec());
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
