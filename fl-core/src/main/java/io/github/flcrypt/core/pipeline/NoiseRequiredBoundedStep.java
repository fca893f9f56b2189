package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoisedUpdate;

/**
 * Integers have a proved sensitivity; noise must still come. Immutable.
 *
 * @param <I> what a client puts in
 */
public sealed class NoiseRequiredBoundedStep<I> permits BoundedStep {

  final PipelineStages stages;
  final ClientSteps<I, BoundedUpdate> toBounded;

  NoiseRequiredBoundedStep(PipelineStages stages, ClientSteps<I, BoundedUpdate> toBounded) {
    this.stages = stages;
    this.toBounded = toBounded;
  }

  /**
   * Adds each client's share of the noise.
   *
   * @param mechanism the noise
   * @return a complete pipeline
   */
  public final IntegerPipeline<I, NoisedUpdate> noise(NoiseMechanism mechanism) {
    return new IntegerPipeline<>(stages.with(mechanism), toBounded.then(mechanism::addNoise));
  }
}
