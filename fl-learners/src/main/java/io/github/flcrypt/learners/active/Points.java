package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.data.FeatureTable;

/**
 * Rows prepared for many distances. A gap grows with the distance and costs no root: the squared
 * length for {@link Distance#EUCLIDEAN}, the distance itself for {@link Distance#COSINE}, which is
 * half the squared length between the rows' directions.
 */
final class Points {

  /** Squares and their sums over 2^30 columns stay finite up to here. */
  private static final double LARGEST = 1e149;

  private final int count;
  private final int columns;
  private final double[] values;
  private final boolean[] zero;
  private final Distance distance;

  private Points(int columns, double[] values, Distance distance) {
    this.count = values.length / columns;
    this.columns = columns;
    this.values = values;
    this.zero = new boolean[count];
    this.distance = distance;
  }

  static Points of(FeatureTable table, Distance distance) {
    double[] values = table.toRowMajor();
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) > LARGEST) {
        throw new IllegalArgumentException(
            "feature "
                + i % table.columns()
                + " of row "
                + i / table.columns()
                + " must be at most "
                + LARGEST
                + " in absolute value for distances; got "
                + values[i]);
      }
    }
    Points points = new Points(table.columns(), values, distance);
    if (distance == Distance.COSINE) {
      points.normalise();
    }
    return points;
  }

  private void normalise() {
    for (int row = 0; row < count; row++) {
      int start = row * columns;
      double largest = 0;
      for (int i = start; i < start + columns; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      zero[row] = largest == 0;
      if (!zero[row]) {
        divide(start, largest);
        divide(start, StrictMath.sqrt(squares(start)));
      }
    }
  }

  private double squares(int start) {
    double sum = 0;
    for (int i = start; i < start + columns; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }

  private void divide(int start, double divisor) {
    for (int i = start; i < start + columns; i++) {
      values[i] /= divisor;
    }
  }

  int count() {
    return count;
  }

  /** Grows with the distance. */
  double gap(int row, Points other, int otherRow) {
    return distance == Distance.EUCLIDEAN
        ? squaredDifference(row * columns, other.values, otherRow * columns)
        : angularGap(row, other, otherRow);
  }

  /** The distance itself. */
  double distance(int row, Points other, int otherRow) {
    double gap = gap(row, other, otherRow);
    return distance == Distance.EUCLIDEAN ? StrictMath.sqrt(gap) : gap;
  }

  private double squaredDifference(int start, double[] others, int otherStart) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      double difference = values[start + i] - others[otherStart + i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Half the squared difference of directions: exactly 0 for equal ones, unlike 1 - cosine. */
  private double angularGap(int row, Points other, int otherRow) {
    if (zero[row] || other.zero[otherRow]) {
      return zero[row] && other.zero[otherRow] ? 0 : 1;
    }
    return squaredDifference(row * columns, other.values, otherRow * columns) / 2;
  }

  /** The row that is nearest to the mean of all raw rows; of equals the lowest. */
  static int nearestToMean(FeatureTable table, Distance distance) {
    double[] mean = new double[table.columns()];
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += table.value(row, i);
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= table.rows();
    }
    Points centre = of(FeatureTable.ofRowMajor(mean.length, mean), distance);
    Points points = of(table, distance);
    int nearest = 0;
    for (int row = 1; row < points.count; row++) {
      if (points.gap(row, centre, 0) < points.gap(nearest, centre, 0)) {
        nearest = row;
      }
    }
    return nearest;
  }
}
