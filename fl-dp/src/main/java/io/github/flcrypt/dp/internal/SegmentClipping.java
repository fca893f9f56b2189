package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Norm;

/**
 * Shortens a segment of a vector, in place, to a norm of at most the bound.
 *
 * <p>A segment within the bound keeps every bit, zero included. A longer one keeps its direction
 * but for rounding. Where the quotient alone does not keep the bound, it is shortened by a part of
 * 2^-52 (n + 20) more: so much can n rounded additions, in any order, move the norm that somebody
 * recomputes. Non-finite entries are refused before anything changes.
 */
public final class SegmentClipping {

  /** Brings sums of up to 2^31 of the largest doubles back into range. */
  private static final double INTO_RANGE = 0x1.0p-64;

  /** Segments up to this length get the quotient alone where it suffices. */
  private static final int SHORT = 1024;

  /** Below this bound, entries may be subnormal and rounding is no longer relative. */
  private static final double SMALL = 0x1.0p-900;

  private SegmentClipping() {}

  /**
   * Clips each group of a selection to its bound.
   *
   * @param values finite coordinates in the order of the selection; overwritten where too long
   * @param selection the coordinates
   * @param bounds one bound for each group
   */
  public static void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    double[] lengths = lengths(values, selection, bounds.norm(), bounds);
    for (int g = 0; g < lengths.length; g++) {
      if (lengths[g] > bounds.bound(g)) {
        int from = selection.groupStart(bounds.scope(), g);
        int to = selection.groupStart(bounds.scope(), g + 1);
        shorten(values, from, to, bounds.norm(), lengths[g], bounds.bound(g));
      }
    }
  }

  /**
   * The norm of each group.
   *
   * @param values coordinates in the order of the selection
   * @param selection the coordinates
   * @param norm which norm
   * @param bounds whose groups
   * @return infinite where a norm exceeds the range of double
   * @throws IllegalArgumentException if an entry is not finite
   */
  public static double[] lengths(
      double[] values, CoordinateSelection selection, Norm norm, ClipBounds bounds) {
    double[] lengths = new double[bounds.groupCount()];
    for (int g = 0; g < lengths.length; g++) {
      int from = selection.groupStart(bounds.scope(), g);
      int to = selection.groupStart(bounds.scope(), g + 1);
      lengths[g] = length(values, from, to, norm);
    }
    return lengths;
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
    double length = length(values, from, to, norm);
    if (length > bound) {
      shorten(values, from, to, norm, length, bound);
    }
  }

  /**
   * The norm of a segment.
   *
   * @param values the vector
   * @param from first index
   * @param to index after the last
   * @param norm which norm
   * @return infinite where it exceeds the range of double
   * @throws IllegalArgumentException if an entry is not finite
   */
  public static double length(double[] values, int from, int to, Norm norm) {
    double length = norm.of(values, from, to);
    // A finite norm proves finite entries; the second look is for sums that left the range.
    if (!(length <= Double.MAX_VALUE)) {
      requireFinite(values, from, to);
    }
    return length;
  }

  /**
   * Scales a segment, down or up, so that its norm is at most the bound and close to it.
   *
   * @param values the vector; the segment is overwritten
   * @param from first index
   * @param to index after the last
   * @param norm which norm to bound
   * @param length the segment's norm, above 0; may be infinite
   * @param bound the norm to leave, which is never exceeded; finite, at least 0
   */
  public static void shorten(
      double[] values, int from, int to, Norm norm, double length, double bound) {
    double reach = length;
    if (reach == Double.POSITIVE_INFINITY) {
      multiply(values, from, to, INTO_RANGE);
      reach = norm.of(values, from, to);
    }
    while (bound / reach < Double.MIN_NORMAL || bound / reach > Double.MAX_VALUE) {
      if (Math.getExponent(reach) == 0 || bound == 0) {
        break;
      }
      // The quotient lost its digits: by way of a norm near one.
      multiply(values, from, to, Math.scalb(1.0, -Math.getExponent(reach)));
      reach = norm.of(values, from, to);
    }
    double rounding = (to - from + 20) * 0x1.0p-52;
    boolean sure = to - from > SHORT && bound >= SMALL;
    multiply(values, from, to, sure ? bound / reach * (1 - rounding) : bound / reach);
    // Doubled so that subnormal entries, which a tiny part rounds back, shrink in the end.
    for (double part = rounding;
        !sure && norm.of(values, from, to) > bound;
        part = Math.min(1, 2 * part)) {
      multiply(values, from, to, 1 - part);
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
