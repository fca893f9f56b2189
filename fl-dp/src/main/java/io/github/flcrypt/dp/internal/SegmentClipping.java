package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Norm;

/**
 * Shortens a segment of a vector, in place, to a norm that as computed is at most the bound.
 *
 * <p>A segment within the bound keeps every bit, zero included. A longer one keeps its direction
 * but for rounding. Non-finite entries are refused before anything changes.
 */
public final class SegmentClipping {

  /** Brings sums of up to 2^31 of the largest doubles back into range. */
  private static final double INTO_RANGE = 0x1.0p-64;

  private SegmentClipping() {}

  /**
   * Clips each group of a selection to its bound.
   *
   * @param values finite coordinates in the order of the selection; overwritten where too long
   * @param selection the coordinates
   * @param bounds one bound for each group
   */
  public static void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    requireFinite(values, 0, values.length);
    for (int g = 0; g < bounds.groupCount(); g++) {
      int from = selection.groupStart(bounds.scope(), g);
      int to = selection.groupStart(bounds.scope(), g + 1);
      clip(values, from, to, bounds.norm(), bounds.bound(g));
    }
  }

  /**
   * Clips a segment to a bound.
   *
   * @param values the vector; the segment is overwritten where it is too long
   * @param from first index
   * @param to index after the last
   * @param norm which norm to bound
   * @param bound the largest norm to leave; positive and finite
   */
  public static void clip(double[] values, int from, int to, Norm norm, double bound) {
    Require.positive(bound, "bound");
    requireFinite(values, from, to);
    double length = norm.of(values, from, to);
    if (length <= bound) {
      return;
    }
    if (length == Double.POSITIVE_INFINITY) {
      multiply(values, from, to, INTO_RANGE);
      length = norm.of(values, from, to);
    }
    multiply(values, from, to, bound / length);
    double nudge = 0x1.0p-52;
    while (norm.of(values, from, to) > bound) {
      multiply(values, from, to, 1 - nudge);
      // Doubled so that subnormal entries, which a tiny nudge rounds back, shrink in the end.
      nudge = Math.min(1, 2 * nudge);
    }
  }

  private static void requireFinite(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("values must be finite; got a non-finite at " + i);
      }
    }
  }

  private static void multiply(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
