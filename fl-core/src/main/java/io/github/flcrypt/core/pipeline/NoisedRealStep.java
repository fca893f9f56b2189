package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealNoise;
import java.util.Optional;

/** Updates are clipped and noised while still real; they must be quantized next. Immutable. */
public final class NoisedRealStep {

  private final Clipper clipper;
  private final RealNoise noise;
  private final boolean noiseRequired;

  NoisedRealStep(Clipper clipper, RealNoise noise, boolean noiseRequired) {
    this.clipper = clipper;
    this.noise = noise;
    this.noiseRequired = noiseRequired;
  }

  /**
   * Masks and quantizes.
   *
   * @param masker the masker
   * @return a complete pipeline
   */
  public IntegerPipeline<PlainUpdate, NoisedUpdate> mask(Masker masker) {
    return new IntegerPipeline<>(
        PipelineStages.of(Optional.of(clipper), masker, noiseRequired).with(noise),
        ClientSteps.ofUpdates(
            (update, random) ->
                masker.mask(
                    noise.addNoise(
                        clipper.clip(update.select(masker.select(update.round()))), random),
                    random)));
  }
}
