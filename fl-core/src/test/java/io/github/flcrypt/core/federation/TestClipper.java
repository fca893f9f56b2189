package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;

/** Bounds each layer by one more than the number of published rounds, so that history shows. */
record TestClipper() implements Clipper {

  @Override
  public StageSpec spec() {
    return StageSpec.of("test.clip");
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
    double bound = 1 + history.rounds().size();
    return ClipBounds.perLayer(Norm.L2, bound, bound);
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-0.5, Math.min(0.5, values[i]));
    }
  }
}
