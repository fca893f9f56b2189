package io.github.flcrypt.learners.scaling;

import io.github.flcrypt.learners.data.Dataset;

/** A fixed, elementwise change of feature values; immutable and safe for several threads. */
public interface FeatureScaler {

  /**
   * The number of features that the scaler was made for.
   *
   * @return at least 1
   */
  int columns();

  /**
   * One scaled value.
   *
   * @param column the column, from 0
   * @param value the finite raw value
   * @return the scaled value
   */
  double scale(int column, double value);

  /**
   * Scales every row.
   *
   * @param data a data set with {@link #columns()} features
   * @return a new data set; names and labels stay
   * @throws IllegalArgumentException if the number of columns differs or a scaled value is not
   *     finite
   */
  default Dataset apply(Dataset data) {
    if (data.columns() != columns()) {
      throw new IllegalArgumentException(
          "data must have " + columns() + " columns; got " + data.columns());
    }
    double[] values = data.toRowMajor();
    for (int i = 0; i < values.length; i++) {
      values[i] = scale(i % columns(), values[i]);
    }
    return data.withFeatures(values);
  }
}
