package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.core.StageSpec;

/**
 * How much of the previous model a dynamic weight correction keeps in each round.
 *
 * <p>The correction (Yang et al., IEEE JBHI 27(12), 2023, and its predecessor RoS-FL) mixes the new
 * aggregate W with a model that minimises the drift loss μ/2·‖W_c − W_{t−1}‖². Its weight is α_t =
 * min(1 − 1/t, limit) from round t = 1 on, and 0 in round 0. With plain gradient steps of size η on
 * that loss the result is linear: W' = (1 − β_t)·W + β_t·W_{t−1}, so that it works on ciphertexts.
 * Immutable.
 */
public final class CorrectionSchedule {

  /** The published limit of α. */
  public static final double PUBLISHED_LIMIT = 0.99;

  /** The largest limit with exact minimisation: beyond it the model would all but stand still. */
  public static final double EXACT_LIMIT = 0.5;

  private enum Mode {
    GRADIENT_STEP,
    STEPS,
    EXACT,
    EXPONENTIAL
  }

  private final Mode mode;
  private final double strength;
  private final int steps;
  private final double limit;

  private CorrectionSchedule(Mode mode, double strength, int steps, double limit) {
    this.mode = mode;
    this.strength = strength;
    this.steps = steps;
    this.limit = limit;
    if (!(strength > 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength must be in (0, 1]; got " + strength);
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1; got " + steps);
    }
    if (!(limit > 0 && limit < 1)) {
      throw new IllegalArgumentException("limit must be in (0, 1); got " + limit);
    }
  }

  /**
   * One gradient step on the drift loss, as published but with plain gradient descent: β = α·ημ.
   *
   * @param strength ημ, in (0, 1]
   * @param limit the largest α, in (0, 1)
   * @return the schedule
   */
  public static CorrectionSchedule gradientStep(double strength, double limit) {
    return new CorrectionSchedule(Mode.GRADIENT_STEP, strength, 1, limit);
  }

  /**
   * Several gradient steps on the drift loss: β = α·(1 − (1 − ημ)^steps).
   *
   * @param strength ημ, in (0, 1]
   * @param steps at least 1
   * @param limit the largest α, in (0, 1)
   * @return the schedule
   */
  public static CorrectionSchedule steps(double strength, int steps, double limit) {
    return new CorrectionSchedule(Mode.STEPS, strength, steps, limit);
  }

  /**
   * The drift loss minimised exactly: β = α.
   *
   * @param limit the largest α, in (0, 0.5]: as α comes near to 1 the model stands still
   * @return the schedule
   */
  public static CorrectionSchedule exact(double limit) {
    if (!(limit <= EXACT_LIMIT)) {
      throw new IllegalArgumentException(
          "limit must be at most " + EXACT_LIMIT + " with exact minimisation; got " + limit);
    }
    return new CorrectionSchedule(Mode.EXACT, 1, 1, limit);
  }

  /**
   * The exponential form in the authors' code: W' = α·W + (1 − α)·W_{t−1}, so β = 1 − α. It keeps
   * all of the previous model in round 1, half in round 2, and least once α has reached its limit.
   *
   * @param limit the largest α, in (0, 1)
   * @return the schedule
   */
  public static CorrectionSchedule exponential(double limit) {
    return new CorrectionSchedule(Mode.EXPONENTIAL, 1, 1, limit);
  }

  /**
   * The published weight of the correction model.
   *
   * @param t the round's number among the completed ones, from 0
   * @return 0 for t = 0, else min(1 − 1/t, limit)
   */
  public double alpha(long t) {
    if (t < 0) {
      throw new IllegalArgumentException("t must not be negative; got " + t);
    }
    return t == 0 ? 0 : Math.min(1 - 1.0 / t, limit);
  }

  /**
   * The share of the previous model in the result.
   *
   * @param t the round's number among the completed ones, from 0
   * @return in [0, 1]; 0 for t = 0, where there is no previous result
   */
  public double beta(long t) {
    double alpha = alpha(t);
    return switch (mode) {
      case GRADIENT_STEP -> alpha * strength;
      case STEPS -> alpha * (1 - Math.pow(1 - strength, steps));
      case EXACT -> alpha;
      case EXPONENTIAL -> t == 0 ? 0 : 1 - alpha;
    };
  }

  StageSpec describe(StageSpec spec) {
    return spec.with("mode", mode)
        .with("strength", strength)
        .with("steps", steps)
        .with("limit", limit);
  }

  @Override
  public String toString() {
    return mode + "(strength " + strength + ", steps " + steps + ", limit " + limit + ")";
  }
}
