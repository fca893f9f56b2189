package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.BoundedUpdate;

/**
 * Integers have a proved sensitivity; noise may come or be given up by name. Immutable.
 *
 * @param <I> what a client puts in
 */
public final class BoundedStep<I> extends NoiseRequiredBoundedStep<I> {

  BoundedStep(PipelineStages stages, ClientSteps<I, BoundedUpdate> toBounded) {
    super(stages, toBounded);
  }

  /**
   * Gives up differential privacy.
   *
   * @return a complete pipeline without noise
   */
  public QuantizedPipeline<I> withoutNoise() {
    return new QuantizedPipeline<>(
        stages, toBounded.then((update, random) -> update.withoutNoise()));
  }
}
