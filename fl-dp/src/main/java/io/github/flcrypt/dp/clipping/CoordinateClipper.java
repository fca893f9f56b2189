package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.SegmentClipping;

/**
 * Cuts each coordinate by itself to a range that leaves a group of d coordinates within its bound
 * C: &plusmn; C/d for L1, &plusmn; C/&radic;d for L2. One large coordinate does not shorten the
 * others; the direction changes. What is within the range keeps every bit. Immutable, safe for
 * several threads.
 */
public final class CoordinateClipper implements Clipper {

  /** The kind in descriptions. */
  public static final String KIND = "clip.coordinate";

  private final ClipBounds bounds;

  private CoordinateClipper(ClipBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * One range for all coordinates.
   *
   * @param norm the norm of the bound
   * @param bound positive and finite, in the unit of the update
   * @return the clipper
   */
  public static CoordinateClipper flat(Norm norm, double bound) {
    return new CoordinateClipper(ClipBounds.overall(norm, bound));
  }

  /**
   * One range for each layer.
   *
   * @param norm the norm of the bounds
   * @param bounds one positive finite bound for each layer, in the unit of the update; copied
   * @return the clipper
   */
  public static CoordinateClipper perLayer(Norm norm, double... bounds) {
    return new CoordinateClipper(ClipBounds.perLayer(norm, bounds));
  }

  /**
   * The clipper of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the clipper
   */
  public static CoordinateClipper fromSpec(StageSpec spec) {
    return new CoordinateClipper(FixedBounds.fromSpec(spec));
  }

  @Override
  public StageSpec spec() {
    return FixedBounds.describe(StageSpec.of(KIND), bounds);
  }

  @Override
  public Norm norm() {
    return bounds.norm();
  }

  @Override
  public ClipScope scope() {
    return bounds.scope();
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    return FixedBounds.requireFit(bounds, layout);
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds roundBounds) {
    // For the refusal of non-finite entries, before anything changes.
    SegmentClipping.lengths(values, selection, Norm.L1, roundBounds);
    for (int g = 0; g < roundBounds.groupCount(); g++) {
      int from = selection.groupStart(roundBounds.scope(), g);
      int to = selection.groupStart(roundBounds.scope(), g + 1);
      double d = to - from;
      double range = roundBounds.bound(g) / (roundBounds.norm() == Norm.L1 ? d : Math.sqrt(d));
      for (int i = from; i < to; i++) {
        values[i] = values[i] > range ? range : Math.max(values[i], -range);
      }
    }
    // The rounding of many coordinates at the end of the range can pass the bound by a little.
    SegmentClipping.clip(values, selection, roundBounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoordinateClipper that && bounds.equals(that.bounds);
  }

  @Override
  public int hashCode() {
    return 31 * bounds.hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
