package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import java.util.HashSet;
import java.util.List;

/**
 * What stays the same throughout an asynchronous training.
 *
 * @param <U> what clients send
 * @param pipeline how updates are added and sums opened
 * @param rule buffer size, window and staleness weights
 * @param normalization what sums are divided by
 * @param optimizer makes the next model
 * @param enrolled who may contribute, all different, at least K; copied
 */
public record AsynchronousTerms<U extends Update>(
    AsynchronousPipeline<U> pipeline,
    FedBuff rule,
    StepNormalization normalization,
    ServerOptimizer optimizer,
    List<ClientId> enrolled) {

  /**
   * Copies and checks the clients.
   *
   * @param pipeline how updates are added and sums opened
   * @param rule buffer size, window and staleness weights
   * @param normalization what sums are divided by
   * @param optimizer makes the next model
   * @param enrolled who may contribute
   */
  public AsynchronousTerms {
    enrolled = List.copyOf(enrolled);
    if (enrolled.size() < rule.bufferSize() || new HashSet<>(enrolled).size() != enrolled.size()) {
      throw new IllegalArgumentException(
          "enrolled clients must be different and at least the buffer size "
              + rule.bufferSize()
              + "; got "
              + enrolled.size());
    }
  }
}
