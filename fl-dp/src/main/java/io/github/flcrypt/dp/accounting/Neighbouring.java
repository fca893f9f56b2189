package io.github.flcrypt.dp.accounting;

/** When two data sets are neighbours. */
public enum Neighbouring {
  /** One privacy unit is added or removed. */
  ADD_OR_REMOVE,
  /** One privacy unit is replaced by another; the size is public. */
  REPLACE
}
