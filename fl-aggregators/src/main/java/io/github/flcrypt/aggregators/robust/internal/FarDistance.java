package io.github.flcrypt.aggregators.robust.internal;

/**
 * The squared distance of two updates that are too large to square: a sum of squares in a unit of
 * its own. Halved before they are subtracted, finite numbers have finite differences.
 *
 * @param sum the sum of squares, each at most 4
 * @param exponent of the unit in which they were measured
 */
record FarDistance(double sum, int exponent) {

  private static final int BLOCK = 512;

  static FarDistance of(Rows<?> rows, int i, int j) {
    double largest = 0;
    for (int start = 0; start < rows.width(); start += BLOCK) {
      for (double difference : halves(rows, i, j, start)) {
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    int exponent = Math.getExponent(largest);
    // In two steps: the factor alone could leave the range of double.
    int first = -exponent / 2;
    double sum = 0;
    for (int start = 0; start < rows.width(); start += BLOCK) {
      for (double difference : halves(rows, i, j, start)) {
        double scaled = Math.scalb(Math.scalb(difference, first), -exponent - first);
        sum += scaled * scaled;
      }
    }
    return new FarDistance(sum, exponent + 1);
  }

  private static double[] halves(Rows<?> rows, int i, int j, int start) {
    int length = Math.min(BLOCK, rows.width() - start);
    double[] a = new double[length];
    double[] b = new double[length];
    rows.at(i).copyTo(start, length, a, 0);
    rows.at(j).copyTo(start, length, b, 0);
    for (int c = 0; c < length; c++) {
      a[c] = a[c] / 2 - b[c] / 2;
    }
    return a;
  }

  /** The squared distance in a unit. */
  double squared(int unitExponent) {
    return Math.scalb(sum, 2 * (exponent - unitExponent));
  }
}
