package io.github.flcrypt.aggregators.asynchronous;

/** What a buffer's weighted sum is divided by before the server steps. */
public enum StepNormalization {
  /** By K, as FedBuff is published: a buffer of stale updates makes a shorter step. */
  BY_BUFFER_SIZE,
  /** By the sum of the staleness weights: every step is a mean, as long as fresh ones. */
  BY_WEIGHTS
}
