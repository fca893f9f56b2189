package io.github.flcrypt.dp.internal;

/**
 * Shortens a segment of a vector, in place, to a norm that as computed is at most the bound.
 *
 * <p>A segment within the bound keeps every bit, zero included. A longer one keeps its direction
 * but for rounding. Non-finite entries are refused before anything changes.
 */
public final class SegmentClipping {

  /** Which norm is bounded. */
  public enum Norm {
    /** The sum of absolute values. */
    L1 {
      @Override
      double scaled(double[] values, int from, int to, int exponent) {
        return Norms.scaledL1(values, from, to, exponent);
      }
    },
    /** The Euclidean norm. */
    L2 {
      @Override
      double scaled(double[] values, int from, int to, int exponent) {
        return Norms.scaledL2(values, from, to, exponent);
      }
    };

    abstract double scaled(double[] values, int from, int to, int exponent);

    /**
     * The norm of a segment.
     *
     * @param values the vector, finite in the segment
     * @param from first index
     * @param to index after the last
     * @return the norm
     */
    public double of(double[] values, int from, int to) {
      int exponent = Norms.exponent(values, from, to);
      return Math.scalb(scaled(values, from, to, exponent), exponent);
    }
  }

  private SegmentClipping() {}

  /**
   * Clips a segment to a bound.
   *
   * @param values the vector; the segment is overwritten where it is too long
   * @param from first index
   * @param to index after the last
   * @param norm which norm to bound
   * @param bound the largest norm to leave; positive and finite
   * @return the factor min(1, bound / norm), before the last nudge against rounding
   */
  public static double clip(double[] values, int from, int to, Norm norm, double bound) {
    Require.positive(bound, "bound");
    int exponent = Norms.exponent(values, from, to);
    double scaled = norm.scaled(values, from, to, exponent);
    if (Math.scalb(scaled, exponent) <= bound) {
      return 1;
    }
    // In two steps, since the norm itself may be beyond the largest double.
    double factor = Math.scalb(bound / scaled, -exponent);
    multiply(values, from, to, factor);
    double nudge = 0x1.0p-52;
    while (norm.of(values, from, to) > bound) {
      multiply(values, from, to, 1 - nudge);
      // Doubled so that subnormal entries, which a tiny nudge rounds back, shrink in the end.
      nudge = Math.min(1, 2 * nudge);
    }
    return factor;
  }

  private static void multiply(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
