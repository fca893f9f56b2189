package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.random.RandomSource;
import java.util.function.BiFunction;

/**
 * Integers have a proved sensitivity; noise may come or be given up by name. Immutable.
 *
 * @param <I> what a client puts in
 */
public final class BoundedStep<I> extends NoiseRequiredBoundedStep<I> {

  BoundedStep(PipelineStages stages, BiFunction<I, RandomSource, BoundedUpdate> toBounded) {
    super(stages, toBounded);
  }

  /**
   * Gives up differential privacy.
   *
   * @return a complete pipeline without noise
   */
  public QuantizedPipeline<I> withoutNoise() {
    return new QuantizedPipeline<>(
        stages, (input, random) -> toBounded.apply(input, random).withoutNoise());
  }
}
