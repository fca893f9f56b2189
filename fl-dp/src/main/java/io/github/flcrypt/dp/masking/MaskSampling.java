package io.github.flcrypt.dp.masking;

/** How the kept units of a round are drawn. */
public enum MaskSampling {
  /** Every unit is kept. */
  NONE,
  /**
   * Exactly max(1, round((1 &minus; p) m)) of each layer's m units, every set of that size equally
   * likely. A unit is kept with probability k/m, so the scale is m/k, which is not 1/(1 &minus; p)
   * unless (1 &minus; p) m is whole.
   */
  EXACT_COUNT,
  /**
   * One coin for each unit. An empty round is drawn again, so with M units in the whole model a
   * unit is kept with probability (1 &minus; p) / (1 &minus; p^M); the scale is the inverse.
   */
  BERNOULLI,
  /** Exactly k coordinates of the whole model of d, whatever their layer; the scale is d/k. */
  RANDOM_K
}
