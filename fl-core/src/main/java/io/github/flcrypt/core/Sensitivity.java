package io.github.flcrypt.core;

import java.util.Arrays;

/**
 * How far adding or removing one privacy unit can move a vector of integers: bounds on the norms of
 * one unit's integers, after rounding, for each group of coordinates. In grid steps. Immutable.
 *
 * <p>Stochastic rounding can lengthen a vector, so the bound is the clip bound plus an inflation
 * that the rounded vector keeps except with probability {@value #RETRY_PROBABILITY} (Kairouz, Liu
 * and Steinke 2021, section 4.1, for the Euclidean norm; Hoeffding's inequality for the sum of
 * magnitudes). Rounding is repeated until the vector keeps it, so the bound always holds.
 */
public final class Sensitivity {

  /** The probability, per norm over all groups, that a rounding exceeds a bound and is repeated. */
  public static final double RETRY_PROBABILITY = 0x1.0p-10;

  // StrictMath: every party must compute the same bounds to the last bit.
  private static final double LOG_INVERSE_RETRY = 10 * StrictMath.log(2);

  private final PrivacyUnit unit;
  private final ClipScope scope;
  private final long[] maximumL1;
  private final double[] maximumL2;

  private Sensitivity(PrivacyUnit unit, ClipScope scope, long[] maximumL1, double[] maximumL2) {
    this.unit = unit;
    this.scope = scope;
    this.maximumL1 = maximumL1;
    this.maximumL2 = maximumL2;
  }

  /**
   * The sensitivity of contributions clipped to the bounds and rounded to the grid.
   *
   * @param unit whose contribution is clipped
   * @param bounds the clip bounds
   * @param grid the grid; the same step for every layer when one bound covers all
   * @param selection the coordinates that take part
   * @return bounds that every rounded contribution keeps
   */
  public static Sensitivity afterRounding(
      PrivacyUnit unit, ClipBounds bounds, IntegerGrid grid, CoordinateSelection selection) {
    bounds.requireFits(selection.layout());
    grid.requireFits(selection.layout());
    Require.that(
        bounds.scope() == ClipScope.LAYER || grid.isUniform(),
        "a clip bound over all layers needs one grid step for all",
        grid);
    int groups = bounds.groupCount();
    long[] l1 = new long[groups];
    double[] l2 = new double[groups];
    double logInverse = LOG_INVERSE_RETRY + StrictMath.log(groups);
    for (int g = 0; g < groups; g++) {
      int size =
          selection.groupStart(bounds.scope(), g + 1) - selection.groupStart(bounds.scope(), g);
      if (size == 0) {
        continue;
      }
      // Rounded up: the quotient of two doubles can be half an ulp too small.
      double clip = Math.nextUp(bounds.bound(g) / grid.step(g));
      Require.that(
          clip <= IntegerGrid.LARGEST_LEVEL,
          "clip bound over grid step must be at most 2^52",
          clip);
      l2[g] = roundedL2(clip, size, logInverse);
      // A rotation keeps the Euclidean norm, which is at most L1, but not the sum of magnitudes.
      // A non-zero integer is at most its square, so L1 is at most the square of L2 too.
      double roundedL1 =
          bounds.norm() == Norm.L1 && grid.rotation().isEmpty()
              ? roundedL1(clip, size, logInverse)
              : Math.min(Math.sqrt(size), l2[g]) * l2[g] * (1 + 1e-12);
      l1[g] = (long) Math.min(Math.floor(roundedL1), (double) IntegerGrid.LARGEST_LEVEL * 2);
      l2[g] = Math.min(l2[g], (double) l1[g]);
    }
    return new Sensitivity(unit, bounds.scope(), l1, l2);
  }

  private static double roundedL1(double clip, int size, double logInverse) {
    return Math.min(clip + size, clip + Math.sqrt(size * logInverse / 2)) * (1 + 1e-12);
  }

  private static double roundedL2(double clip, int size, double logInverse) {
    double worst = clip + Math.sqrt(size);
    double likely =
        Math.sqrt(
            clip * clip + size / 4.0 + Math.sqrt(2 * logInverse) * (clip + Math.sqrt(size) / 2));
    return Math.min(worst, likely) * (1 + 1e-12);
  }

  /**
   * Whether integers keep the bounds in both norms. Exact but for a margin on the safe side.
   *
   * @param integers one unit's contribution on the selected coordinates
   * @param selection the selection
   * @return true if every group keeps its bounds
   */
  public boolean admits(long[] integers, CoordinateSelection selection) {
    for (int g = 0; g < maximumL1.length; g++) {
      int to = selection.groupStart(scope, g + 1);
      double l1 = 0;
      double squares = 0;
      for (int i = selection.groupStart(scope, g); i < to; i++) {
        double magnitude = Math.abs((double) integers[i]);
        l1 += magnitude;
        squares += magnitude * magnitude;
      }
      // Sums of n non-negative terms are off by at most n units in the last place.
      double safety = 1 + integers.length * 0x1.0p-51;
      if (l1 > maximumL1[g] || (squares * safety > maximumL2[g] * maximumL2[g] && squares > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The privacy unit.
   *
   * @return client or record
   */
  public PrivacyUnit unit() {
    return unit;
  }

  /**
   * What one group is.
   *
   * @return layer or model
   */
  public ClipScope scope() {
    return scope;
  }

  /**
   * The bound on a group's sum of magnitudes.
   *
   * @param group the layer's number, or 0
   * @return grid steps
   */
  public long maximumL1(int group) {
    return maximumL1[group];
  }

  /**
   * The bound on a group's Euclidean norm.
   *
   * @param group the layer's number, or 0
   * @return grid steps
   */
  public double maximumL2(int group) {
    return maximumL2[group];
  }

  /**
   * The bound on the sum of magnitudes of the whole vector.
   *
   * @return grid steps
   */
  public long totalL1() {
    long sum = 0;
    for (long bound : maximumL1) {
      sum = Math.addExact(sum, bound);
    }
    return sum;
  }

  /**
   * The bound on the Euclidean norm of the whole vector, rounded up.
   *
   * @return grid steps
   */
  public double totalL2() {
    double squares = 0;
    for (double bound : maximumL2) {
      squares += bound * bound;
    }
    return Math.sqrt(squares) * (1 + (maximumL2.length + 2) * 0x1.0p-52);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitivity that
        && unit == that.unit
        && scope == that.scope
        && Arrays.equals(maximumL1, that.maximumL1)
        && Arrays.equals(maximumL2, that.maximumL2);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(maximumL1) * 31 + Arrays.hashCode(maximumL2);
  }

  @Override
  public String toString() {
    return "Sensitivity["
        + unit
        + ", L1 <= "
        + Arrays.toString(maximumL1)
        + ", L2 <= "
        + Arrays.toString(maximumL2)
        + " grid steps]";
  }
}
