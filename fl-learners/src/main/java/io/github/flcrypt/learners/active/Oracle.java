package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.data.Dataset;

/** Who knows the labels: a person, an instrument, or in an experiment the data set itself. */
@FunctionalInterface
public interface Oracle {

  /**
   * The label of a row; a {@link LabelPool} asks for each row at most once.
   *
   * @param row the row's number in the pool
   * @return the class
   */
  int label(int row);

  /**
   * An oracle that looks into a data set whose labels are known.
   *
   * @param data the pool's rows in the pool's order
   * @return the oracle
   */
  static Oracle of(Dataset data) {
    return data::label;
  }
}
