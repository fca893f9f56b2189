package io.github.flcrypt.dp;

import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.dp.internal.Require;

/**
 * How far one privacy unit can move the sum of the integer vectors, in grid steps, rounding
 * included.
 *
 * @param l1 largest change in the sum of absolute values
 * @param l2 largest change in the Euclidean norm; positive and at most {@code l1}
 */
public record GridSensitivity(double l1, double l2) {

  /**
   * Checks that both are finite and that no integer vector would contradict them.
   *
   * @param l1 as documented at the record
   * @param l2 as documented at the record
   */
  public GridSensitivity {
    Require.positive(l1, "l1");
    Require.positive(l2, "l2");
    if (l1 < l2) {
      throw new IllegalArgumentException("l1 must be at least l2 = " + l2 + "; got " + l1);
    }
  }

  /**
   * The bounds of the whole vector.
   *
   * @param groups bounds by group of coordinates
   * @return the sum of the groups' L1 bounds and the Euclidean norm of their L2 bounds
   */
  public static GridSensitivity of(Sensitivity groups) {
    // The Euclidean total is rounded up and so can pass an L1 total that it equals.
    double l2 = groups.totalL2();
    return new GridSensitivity(Math.max((double) groups.totalL1(), l2), l2);
  }

  /**
   * The pair that a Euclidean bound alone implies: l1 is at most &radic;d &middot; l2, and at most
   * l2&sup2; because every non-zero integer is at most its own square.
   *
   * @param l2 largest change in the Euclidean norm, at least 1 grid step
   * @param dimension number of coordinates, at least 1
   * @return the pair
   */
  public static GridSensitivity ofL2(double l2, long dimension) {
    Require.inRange(dimension, 1, Long.MAX_VALUE, "dimension");
    if (!(l2 >= 1)) {
      throw new IllegalArgumentException("l2 must be at least 1 grid step; got " + l2);
    }
    double l1 = Math.nextUp(Math.min(Math.sqrt((double) dimension) * l2, l2 * l2));
    return new GridSensitivity(Math.max(l1, l2), l2);
  }
}
