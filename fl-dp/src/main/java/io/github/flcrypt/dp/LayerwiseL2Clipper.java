package io.github.flcrypt.dp;

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
 * Bounds the Euclidean norm of each layer by itself, the same in every round. Immutable, safe for
 * several threads.
 */
public final class LayerwiseL2Clipper implements Clipper {

  static final String KIND = "clip.layer-l2-fixed";

  private final ClipBounds bounds;

  private LayerwiseL2Clipper(ClipBounds bounds) {
    this.bounds = bounds;
    spec();
  }

  /**
   * The same bounds in every round.
   *
   * @param bounds one positive finite bound for each layer, in the unit of the update; copied
   * @return the clipper
   */
  public static LayerwiseL2Clipper fixed(double... bounds) {
    return new LayerwiseL2Clipper(ClipBounds.perLayer(Norm.L2, bounds));
  }

  static LayerwiseL2Clipper fromSpec(StageSpec spec) {
    return fixed(spec.numbers("bounds"));
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("bounds", bounds.toArray());
  }

  @Override
  public Norm norm() {
    return Norm.L2;
  }

  @Override
  public ClipScope scope() {
    return ClipScope.LAYER;
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    LayerwiseL1Clipper.requireLayers(bounds.groupCount(), layout);
    return bounds;
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds roundBounds) {
    SegmentClipping.clip(values, selection, roundBounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayerwiseL2Clipper that && bounds.equals(that.bounds);
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
