package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealNoise;
import java.util.Optional;

/** Updates are clipped; noise must still come, on integers or before them. Immutable. */
public sealed class NoiseRequiredClippedStep permits ClippedStep {

  final Clipper clipper;
  private final boolean noiseRequired;

  NoiseRequiredClippedStep(Clipper clipper) {
    this(clipper, true);
  }

  NoiseRequiredClippedStep(Clipper clipper, boolean noiseRequired) {
    this.clipper = clipper;
    this.noiseRequired = noiseRequired;
  }

  /**
   * Masks and quantizes.
   *
   * @param masker the masker
   * @return the next step, where noise can be added
   */
  public NoiseRequiredBoundedStep<PlainUpdate> mask(Masker masker) {
    return new NoiseRequiredBoundedStep<>(stages(masker), bounding(masker));
  }

  /**
   * Adds noise before quantization, in the published schemes' order.
   *
   * @param noise the noise
   * @return the next step, which quantizes
   */
  public final NoisedRealStep realNoise(RealNoise noise) {
    return new NoisedRealStep(clipper, noise, noiseRequired);
  }

  final PipelineStages stages(Masker masker) {
    return PipelineStages.of(Optional.of(clipper), masker, noiseRequired);
  }

  /** The common mask selects first, so that hidden coordinates take no part of the clip bound. */
  final ClientSteps<PlainUpdate, BoundedUpdate> bounding(Masker masker) {
    return ClientSteps.ofUpdates(
        (update, random) ->
            masker.mask(clipper.clip(update.select(masker.select(update.round()))), random));
  }
}
