package io.github.flcrypt.core;

/** What one clip bound covers. */
public enum ClipScope {
  /** Each layer has a bound of its own. */
  LAYER,
  /** One bound covers all coordinates together. */
  MODEL
}
