package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.PlainUpdate;

/** Updates are clipped; what follows may be noised or not. Immutable. */
public final class ClippedStep extends NoiseRequiredClippedStep {

  ClippedStep(Clipper clipper) {
    super(clipper, false);
  }

  @Override
  public BoundedStep<PlainUpdate> mask(Masker masker) {
    return new BoundedStep<>(stages(masker), bounding(masker));
  }
}
