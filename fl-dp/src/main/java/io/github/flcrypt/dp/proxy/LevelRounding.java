package io.github.flcrypt.dp.proxy;

/** Which level a number between two levels goes to. */
public enum LevelRounding {
  /** The nearest; halfway the one nearer to zero. */
  NEAREST,
  /** One of both at random, so that the expectation is the number. */
  STOCHASTIC
}
