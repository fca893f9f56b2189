package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.QuantizedUpdate;

/**
 * A pipeline that ends in integers without noise. Immutable.
 *
 * @param <I> what a client puts in
 */
public final class QuantizedPipeline<I> extends IntegerPipeline<I, QuantizedUpdate> {

  QuantizedPipeline(PipelineStages stages, ClientSteps<I, QuantizedUpdate> steps) {
    super(stages, steps);
  }

  /**
   * Weighs every update by its own weight, which travels as one more integer.
   *
   * @param maximumWeight the largest weight of any client, at least 2
   * @return the weighted pipeline
   */
  public QuantizedPipeline<I> weighted(long maximumWeight) {
    if (maximumWeight < 2 || stages.maximumWeight() > 1 || stages.records().isPresent()) {
      throw new IllegalArgumentException(
          "maximum weight must be at least 2, given once, for whole updates; got " + maximumWeight);
    }
    return new QuantizedPipeline<>(
        stages.weighted(maximumWeight),
        toIntegers.then((update, random) -> update.weighted(maximumWeight)));
  }
}
