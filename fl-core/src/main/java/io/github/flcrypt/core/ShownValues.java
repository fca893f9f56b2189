package io.github.flcrypt.core;

/** The visible values of one layer of a proxy, exact or coded. Immutable. */
public sealed interface ShownValues permits ExactValues, CodedValues {

  /**
   * The number of values.
   *
   * @return at least 0
   */
  int size();

  /**
   * The values as the client sees them.
   *
   * @return a fresh array of finite numbers
   */
  double[] decode();
}
