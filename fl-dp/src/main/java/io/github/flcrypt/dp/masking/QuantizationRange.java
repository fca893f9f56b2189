package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.dp.internal.Require;

/**
 * The public interval &plusmn;r that a layer's grid spans. A narrower one has finer steps for the
 * same bits; a coordinate beyond it is moved to its edge, which shortens the vector, so that clip
 * bounds and privacy hold, and biases that coordinate alone.
 */
public sealed interface QuantizationRange
    permits QuantizationRange.ClipBound, QuantizationRange.Concentrated, QuantizationRange.Clamped {

  /**
   * The clip bound: no clipped coordinate lies beyond it.
   *
   * @return the widest range
   */
  static QuantizationRange clipBound() {
    return new ClipBound(1);
  }

  /**
   * A part of the clip bound.
   *
   * @param fraction above 0 to 1
   * @return the range
   */
  static QuantizationRange ofClipBound(double fraction) {
    return new ClipBound(fraction);
  }

  /**
   * What the rotated coordinates of a clipped vector stay within but for a given probability.
   *
   * @param clampProbability &beta;, above 0 to 1/2
   * @return a range for rotated maskers
   */
  static QuantizationRange concentrated(double clampProbability) {
    return new Concentrated(clampProbability);
  }

  /**
   * An interval fixed in the unit of the update, for rounds with or without clip bounds.
   *
   * @param magnitude positive and finite, the same for all layers
   * @return the range
   */
  static QuantizationRange clampedTo(double magnitude) {
    return new Clamped(magnitude);
  }

  /**
   * The layer's half width.
   *
   * @param round the round
   * @param selection the round's selection
   * @param layer the layer
   * @return positive and finite, in the unit of the update
   */
  double of(RoundContext round, CoordinateSelection selection, int layer);

  private static double bound(RoundContext round, int layer) {
    return round
        .clipBounds()
        .map((ClipBounds bounds) -> bounds.boundOfLayer(layer))
        .orElseThrow(
            () ->
                new RoundMismatchException(
                    "round must carry clip bounds for a grid over the clip range; use"
                        + " QuantizationRange.clampedTo for updates that are not clipped"));
  }

  /**
   * A part of the clip bound of the layer.
   *
   * @param fraction above 0 to 1
   */
  record ClipBound(double fraction) implements QuantizationRange {

    /**
     * Checks the fraction.
     *
     * @param fraction above 0 to 1
     */
    public ClipBound {
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException("fraction must be above 0 to 1; got " + fraction);
      }
    }

    @Override
    public double of(RoundContext round, CoordinateSelection selection, int layer) {
      return bound(round, layer) * fraction;
    }
  }

  /**
   * C &radic;(2 ln(2k/&beta;) / n), at most C: k coordinates are kept under the bound, n the
   * largest power of two up to k. Every rotated coordinate is a sum of n terms with independent
   * fair signs, whose squares sum to at most C&sup2;/n, so Hoeffding's inequality and a union over
   * k coordinates give the probability &beta;, over the public signs, that any of them is moved.
   *
   * @param clampProbability &beta;, above 0 to 1/2
   */
  record Concentrated(double clampProbability) implements QuantizationRange {

    /**
     * Checks the probability.
     *
     * @param clampProbability above 0 to 1/2
     */
    public Concentrated {
      if (!(clampProbability > 0 && clampProbability <= 0.5)) {
        throw new IllegalArgumentException(
            "clampProbability must be above 0 to 1/2; got " + clampProbability);
      }
    }

    @Override
    public double of(RoundContext round, CoordinateSelection selection, int layer) {
      double bound = bound(round, layer);
      ClipScope scope = UplinkMasker.scope(round);
      int group = scope == ClipScope.LAYER ? layer : 0;
      int kept = selection.groupStart(scope, group + 1) - selection.groupStart(scope, group);
      if (kept == 0) {
        return bound;
      }
      // StrictMath: every party must compute the same grid to the last bit.
      double logs = StrictMath.log(2.0 * kept) - StrictMath.log(clampProbability);
      return bound * Math.min(1, Math.sqrt(2 * logs / Integer.highestOneBit(kept)));
    }
  }

  /**
   * A fixed interval.
   *
   * @param magnitude positive and finite, in the unit of the update
   */
  record Clamped(double magnitude) implements QuantizationRange {

    /**
     * Checks the magnitude.
     *
     * @param magnitude positive and finite
     */
    public Clamped {
      Require.positive(magnitude, "magnitude");
    }

    @Override
    public double of(RoundContext round, CoordinateSelection selection, int layer) {
      return magnitude;
    }
  }
}
