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
 * Bounds the Euclidean norm of the whole contribution, the same in every round. Immutable, safe for
 * several threads.
 */
public final class FlatL2Clipper implements Clipper {

  static final String KIND = "clip.flat-l2-fixed";

  private final ClipBounds bounds;

  private FlatL2Clipper(ClipBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * The same bound in every round.
   *
   * @param bound positive and finite, in the unit of the update
   * @return the clipper
   */
  public static FlatL2Clipper fixed(double bound) {
    return new FlatL2Clipper(ClipBounds.overall(Norm.L2, bound));
  }

  static FlatL2Clipper fromSpec(StageSpec spec) {
    return fixed(spec.number("bound"));
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("bound", bounds.bound(0));
  }

  @Override
  public Norm norm() {
    return Norm.L2;
  }

  @Override
  public ClipScope scope() {
    return ClipScope.MODEL;
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    return bounds;
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds roundBounds) {
    SegmentClipping.clip(values, selection, roundBounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlatL2Clipper that && bounds.equals(that.bounds);
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
