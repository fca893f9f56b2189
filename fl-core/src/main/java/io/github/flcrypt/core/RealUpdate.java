package io.github.flcrypt.core;

/** An update whose real coordinates can be read: never leaves a client that wants privacy. */
public sealed interface RealUpdate extends Update
    permits PlainUpdate, ClippedUpdate, NoisedRealUpdate {

  /**
   * The coordinates that take part.
   *
   * @return the selection over which the values run
   */
  CoordinateSelection selection();

  /**
   * One coordinate.
   *
   * @param position position within the selection
   * @return a finite number
   */
  double at(int position);

  /**
   * The weight in a weighted mean, for example the number of records.
   *
   * @return at least 1
   */
  long weight();

  /**
   * The coordinates.
   *
   * @return a fresh array in the order of the selection
   */
  double[] toArray();

  /**
   * Copies some coordinates, for rules that go through large updates block by block.
   *
   * @param position the first position within the selection
   * @param length how many, at least 0
   * @param target where to
   * @param offset the index in the target of the first one
   * @throws IndexOutOfBoundsException if positions or indices are not there; nothing is copied
   */
  void copyTo(int position, int length, double[] target, int offset);
}
