package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;

/** Scales every group down to its bound. */
public record TestClipper(ClipBounds bounds) implements Clipper {

  @Override
  public StageSpec spec() {
    return StageSpec.of("clip.test").with("bounds", bounds);
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
    return bounds;
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds round) {
    for (int g = 0; g < round.groupCount(); g++) {
      int from = selection.groupStart(round.scope(), g);
      int to = selection.groupStart(round.scope(), g + 1);
      double length = round.norm().of(values, from, to);
      while (length > round.bound(g)) {
        for (int i = from; i < to; i++) {
          values[i] *= round.bound(g) / length * (1 - 1e-15);
        }
        length = round.norm().of(values, from, to);
      }
    }
  }
}
