package io.github.flcrypt.aggregators.robust.internal;

/** Means of numbers whose sum leaves the range of double. */
final class SafeMean {

  private SafeMean() {}

  /** The mean of a column's rows from (inclusive) to (exclusive), never outside their range. */
  static double of(double[] block, int stride, int column, int from, int to) {
    double mean = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int r = from; r < to; r++) {
      double value = block[r * stride + column];
      mean += value / (to - from);
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    return Math.max(lowest, Math.min(highest, mean));
  }
}
