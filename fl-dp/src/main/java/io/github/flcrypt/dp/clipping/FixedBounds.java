package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.StageSpec;

/** What clippers of constant bounds share. */
final class FixedBounds {

  private FixedBounds() {}

  static StageSpec describe(StageSpec spec, ClipBounds bounds) {
    return spec.with("norm", bounds.norm())
        .with("scope", bounds.scope())
        .with("bounds", bounds.toArray());
  }

  static ClipBounds fromSpec(StageSpec spec) {
    Norm norm = Norm.valueOf(spec.text("norm"));
    double[] values = spec.numbers("bounds");
    if (ClipScope.valueOf(spec.text("scope")) == ClipScope.LAYER) {
      return ClipBounds.perLayer(norm, values);
    }
    if (values.length != 1) {
      throw new IllegalArgumentException("bounds must be one over all; got " + values.length);
    }
    return ClipBounds.overall(norm, values[0]);
  }

  static ClipBounds requireFit(ClipBounds bounds, ModelLayout layout) {
    if (bounds.scope() == ClipScope.LAYER && bounds.groupCount() != layout.layerCount()) {
      throw new LayoutMismatchException(
          "clipper must have bounds for "
              + layout.layerCount()
              + " layers; got bounds for "
              + bounds.groupCount());
    }
    return bounds;
  }
}
