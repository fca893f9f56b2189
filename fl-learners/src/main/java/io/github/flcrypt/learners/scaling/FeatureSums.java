package io.github.flcrypt.learners.scaling;

import io.github.flcrypt.learners.data.Dataset;

/**
 * What a client contributes to a common standardisation: its number of rows and, for each feature,
 * the sum and the sum of squares of the values measured from a public {@link FeatureReference}.
 *
 * <p>Sums add over clients, so {@link #toVector()} may travel through an aggregation that shows
 * nobody a single client's sums. They are exact statistics, not differentially private ones.
 * Immutable.
 */
public final class FeatureSums {

  /** How far a decoded row count may lie from an integer: fixed-point rounding, nothing more. */
  private static final double COUNT_TOLERANCE = 1e-3;

  /** Row counts up to here are exact in a double with room for the sums. */
  private static final double MAXIMUM_COUNT = 0x1p40;

  private final FeatureReference reference;
  private final double[] vector;

  private FeatureSums(FeatureReference reference, double[] vector) {
    this.reference = reference;
    this.vector = vector;
  }

  /**
   * The sums of a data set.
   *
   * @param data the client's rows
   * @param reference the public reference that all clients use
   * @return its sums
   */
  public static FeatureSums of(Dataset data, FeatureReference reference) {
    int columns = reference.columns();
    if (data.columns() != columns) {
      throw new IllegalArgumentException(
          "data must have " + columns + " columns; got " + data.columns());
    }
    double[] sums = new double[vectorLength(columns)];
    sums[0] = data.rows();
    for (int row = 0; row < data.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        double value = reference.measure(column, data.feature(row, column));
        sums[1 + column] += value;
        sums[1 + columns + column] += value * value;
      }
    }
    return fromVector(sums, reference);
  }

  /**
   * Sums that came back from an aggregation.
   *
   * @param vector the layout of {@link #toVector()}; the count may be off by fixed-point rounding,
   *     up to 0.001
   * @param reference the reference that the clients used
   * @return the sums, holding a copy
   */
  public static FeatureSums fromVector(double[] vector, FeatureReference reference) {
    if (vector.length != vectorLength(reference.columns())) {
      throw new IllegalArgumentException(
          "vector must have "
              + vectorLength(reference.columns())
              + " elements; got "
              + vector.length);
    }
    for (double element : vector) {
      if (!Double.isFinite(element)) {
        throw new IllegalArgumentException("vector must be finite; got " + element);
      }
    }
    double count = Math.rint(vector[0]);
    if (count < 0 || count > MAXIMUM_COUNT || Math.abs(vector[0] - count) > COUNT_TOLERANCE) {
      throw new IllegalArgumentException(
          "vector must begin with a number of rows; got " + vector[0]);
    }
    double[] copy = vector.clone();
    copy[0] = count;
    return new FeatureSums(reference, copy);
  }

  /**
   * The length of the vector for a number of features.
   *
   * @param columns the number of features
   * @return {@code 1 + 2 * columns}
   */
  public static int vectorLength(int columns) {
    return Math.addExact(1, Math.multiplyExact(2, columns));
  }

  /**
   * The sums as one vector: the number of rows, then the sums, then the sums of squares.
   *
   * @return a copy, {@code 1 + 2 * columns} elements; with the middle of ranges that hold, none is
   *     larger in absolute value than the first
   */
  public double[] toVector() {
    return vector.clone();
  }

  /**
   * The sums over two sets of rows.
   *
   * @param other sums measured from the same reference
   * @return their sum
   */
  public FeatureSums plus(FeatureSums other) {
    if (!reference.equals(other.reference)) {
      throw new IllegalArgumentException("other must use the same reference; got another one");
    }
    double[] sum = vector.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.vector[i];
    }
    return fromVector(sum, reference);
  }

  /**
   * The number of rows behind the sums.
   *
   * @return at least 0
   */
  public long rows() {
    return (long) vector[0];
  }

  /**
   * The common standardisation: mean and sample standard deviation (divisor n - 1) per feature.
   *
   * @return the scaler for all clients
   * @throws IllegalStateException with fewer than two rows
   */
  public Standardizer standardizer() {
    if (rows() < 2) {
      throw new IllegalStateException("rows must be at least 2; got " + rows());
    }
    int columns = reference.columns();
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      double mean = vector[1 + column] / rows();
      double squares = vector[1 + columns + column];
      double centred = squares - rows() * mean * mean;
      means[column] = reference.centre(column) + reference.unit(column) * mean;
      // Below this share of the squares only rounding errors are left: the feature is constant.
      boolean constant = centred <= squares * 0x1p-44;
      deviations[column] =
          constant ? 0 : reference.unit(column) * StrictMath.sqrt(centred / (rows() - 1));
    }
    return Standardizer.of(means, deviations);
  }

  @Override
  public String toString() {
    return "FeatureSums(" + reference.columns() + " features)";
  }
}
