package io.github.flcrypt.core;

/**
 * A guarantee of differential privacy: presence of one unit changes the probability of any outcome
 * by at most a factor e^epsilon, except with probability delta.
 *
 * @param epsilon zero or positive; infinite where nothing is guaranteed
 * @param delta in [0, 1]
 */
public record PrivacySpent(double epsilon, double delta) {

  /**
   * Checks the ranges.
   *
   * @param epsilon not negative, not NaN
   * @param delta in [0, 1]
   */
  public PrivacySpent {
    Require.that(epsilon >= 0, "epsilon must not be negative or NaN", epsilon);
    Require.that(delta >= 0 && delta <= 1, "delta must be in [0, 1]", delta);
  }
}
