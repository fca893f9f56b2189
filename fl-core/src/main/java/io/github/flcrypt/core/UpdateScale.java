package io.github.flcrypt.core;

/** How a step on a rescaled proxy, whose values are s times the model's, becomes an update. */
public enum UpdateScale {
  /** Back in the model's unit: (trained − shown) / s. */
  UNSCALED,
  /**
   * As it was trained: trained − shown, s times as long as in the model's unit. Makes up for the
   * part of the rounds in which a unit is not shown, with steps no longer than the clients made.
   */
  AS_TRAINED,
  /**
   * The step that the same gradients make on the model where the mask, scale included, is a factor
   * in the forward pass, as in FedQSN's code: (trained − shown) · s, which is s² times as long.
   */
  CHAIN_RULE
}
