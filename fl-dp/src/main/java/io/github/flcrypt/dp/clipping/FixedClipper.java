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
 * Shortens what is too long to bounds that are the same in every round, in L1 or L2, by layer or
 * over all coordinates. What is within the bounds keeps every bit; the direction is kept.
 * Immutable, safe for several threads.
 */
public final class FixedClipper implements Clipper {

  /** The kind in descriptions. */
  public static final String KIND = "clip.fixed";

  private final ClipBounds bounds;

  private FixedClipper(ClipBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * One bound for all coordinates together.
   *
   * @param norm the norm to bound
   * @param bound positive and finite, in the unit of the update
   * @return the clipper
   */
  public static FixedClipper flat(Norm norm, double bound) {
    return new FixedClipper(ClipBounds.overall(norm, bound));
  }

  /**
   * One bound for each layer.
   *
   * @param norm the norm to bound
   * @param bounds one positive finite bound for each layer, in the unit of the update; copied
   * @return the clipper
   */
  public static FixedClipper perLayer(Norm norm, double... bounds) {
    return new FixedClipper(ClipBounds.perLayer(norm, bounds));
  }

  /**
   * The clipper of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the clipper
   */
  public static FixedClipper fromSpec(StageSpec spec) {
    return new FixedClipper(FixedBounds.fromSpec(spec));
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
    SegmentClipping.clip(values, selection, roundBounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FixedClipper that && bounds.equals(that.bounds);
  }

  @Override
  public int hashCode() {
    return bounds.hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
