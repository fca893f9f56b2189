package io.github.flcrypt.dp.proxy;

/** What becomes of the values that are shown. */
public enum Rescaling {
  /**
   * Multiplied by the inverse of the probability that they are shown, 1/((1 − p1)(1 − p2)), so that
   * the expectation of the proxy over the masks is the model.
   */
  INVERSE_PROBABILITY,
  /** Shown as they are. */
  NONE
}
