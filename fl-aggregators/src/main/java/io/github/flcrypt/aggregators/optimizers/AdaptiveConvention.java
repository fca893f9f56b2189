package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.core.StageSpec;
import java.util.OptionalDouble;

/**
 * Where published adaptive optimizers differ while they carry one name. With the mean update Δ, the
 * first moment m ← β₁m + (1−β₁)Δ starts at 0 in all of them; they differ in the start of the second
 * moment v, in the correction of both for that start, and in the place of τ.
 *
 * <p>Δ is the mean of differences, trained minus sent: adding a step along Δ is the same as
 * subtracting one along the pseudo-gradient −Δ, in the signs of m too, so that both ways of writing
 * give the same model.
 *
 * @param correction how the moments' start at 0 is corrected
 * @param placement where τ stands
 * @param initialSecondMoment every coordinate of v before the first round; empty for τ²
 */
public record AdaptiveConvention(
    Correction correction, TauPlacement placement, OptionalDouble initialSecondMoment) {

  /** How the moments' start is corrected; t counts steps from 1. */
  public enum Correction {
    /** Not at all. */
    NONE,
    /** Both moments: m/(1−β₁^t) and v/(1−β₂^t) (Kingma and Ba 2015, algorithm 1). */
    MOMENTS,
    /** The rate: η√(1−β₂^t)/(1−β₁^t) (Kingma and Ba 2015, the line before section 2.1). */
    RATE,
    /** The rate, with t + 1 in place of t: what Flower computes. */
    RATE_ONE_AHEAD
  }

  /** Where τ stands in the denominator. */
  public enum TauPlacement {
    /** √v + τ. */
    OUTSIDE,
    /** √(v + τ). */
    INSIDE
  }

  /** Reddi et al. (ICLR 2021), algorithm 2: v starts at τ², nothing is corrected, τ outside. */
  public static final AdaptiveConvention PUBLISHED =
      new AdaptiveConvention(Correction.NONE, TauPlacement.OUTSIDE, OptionalDouble.empty());

  /**
   * v starts at 0, nothing is corrected: Flower's Yogi and Adagrad, and its Adam in older releases.
   */
  public static final AdaptiveConvention FLOWER =
      new AdaptiveConvention(Correction.NONE, TauPlacement.OUTSIDE, OptionalDouble.of(0));

  /** Flower's Adam in newer releases: v starts at 0, the rate is corrected with t + 1. */
  public static final AdaptiveConvention FLOWER_CORRECTED =
      new AdaptiveConvention(Correction.RATE_ONE_AHEAD, TauPlacement.OUTSIDE, OptionalDouble.of(0));

  /** Kingma and Ba (2015), algorithm 1, and PyTorch's Adam: both moments are corrected. */
  public static final AdaptiveConvention KINGMA =
      new AdaptiveConvention(Correction.MOMENTS, TauPlacement.OUTSIDE, OptionalDouble.of(0));

  /** Keras's Adam, which TensorFlow Federated uses: the rate is corrected, not τ. */
  public static final AdaptiveConvention KERAS =
      new AdaptiveConvention(Correction.RATE, TauPlacement.OUTSIDE, OptionalDouble.of(0));

  /** Keras's Adagrad, which TensorFlow Federated uses: v starts at 0.1, τ inside. */
  public static final AdaptiveConvention KERAS_ADAGRAD =
      new AdaptiveConvention(Correction.NONE, TauPlacement.INSIDE, OptionalDouble.of(0.1));

  /**
   * Checks the start.
   *
   * @param correction any
   * @param placement any
   * @param initialSecondMoment empty, or finite and not negative
   */
  public AdaptiveConvention {
    double start = initialSecondMoment.orElse(0);
    if (!(start >= 0 && Double.isFinite(start))) {
      throw new IllegalArgumentException(
          "initialSecondMoment must be finite and not negative; got " + start);
    }
  }

  double start(double tau) {
    return initialSecondMoment.orElse(tau * tau);
  }

  StageSpec describe(StageSpec spec) {
    return spec.with("correction", correction)
        .with("tauPlacement", placement)
        .with(
            "initialSecondMoment",
            initialSecondMoment.isPresent() ? initialSecondMoment.getAsDouble() : "tau squared");
  }
}
