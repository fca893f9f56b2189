package io.github.flcrypt.core;

/**
 * Makes the next model of an aggregate. Runs on decrypted means, so it is free post-processing
 * under differential privacy. Immutable, its memory is explicit.
 */
public interface ServerOptimizer {

  /**
   * The optimizer's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The memory before the first round.
   *
   * @param layout the model's layers
   * @return the start state
   */
  ServerState initialState(ModelLayout layout);

  /**
   * One step.
   *
   * @param model the parameters that the clients started from
   * @param update the mean of their updates
   * @param state the memory so far
   * @return the new parameters and memory
   */
  Step step(Model model, AggregatedUpdate update, ServerState state);

  /**
   * The outcome of a step.
   *
   * @param parameters one finite number for each coordinate of the layout
   * @param state the new memory
   */
  record Step(double[] parameters, ServerState state) {}
}
