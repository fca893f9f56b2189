package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.Require;

/**
 * An (&epsilon;, &delta;) guarantee of differential privacy.
 *
 * @param epsilon positive, at most 500 (e^&epsilon; must fit a double with room)
 * @param delta strictly between 0 and 1
 */
public record PrivacyBudget(double epsilon, double delta) {

  private static final double LARGEST_EPSILON = 500;

  /**
   * Checks both ranges.
   *
   * @param epsilon as documented at the record
   * @param delta as documented at the record
   */
  public PrivacyBudget {
    Require.positive(epsilon, "epsilon");
    if (epsilon > LARGEST_EPSILON) {
      throw new IllegalArgumentException("epsilon must be at most 500; got " + epsilon);
    }
    Require.insideUnitInterval(delta, "delta");
  }
}
