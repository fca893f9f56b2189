package io.github.flcrypt.core;

/** An update of integers in the round's format: what can be encrypted. */
public sealed interface IntegerUpdate extends Update permits QuantizedUpdate, NoisedUpdate {

  /**
   * What the integers mean.
   *
   * @return the format
   */
  IntegerFormat format();

  /**
   * One integer.
   *
   * @param position 0 to the format's length − 1
   * @return the integer, in magnitude at most the format's
   */
  long at(int position);

  /**
   * The integers.
   *
   * @return a fresh array of the format's length
   */
  long[] toArray();
}
