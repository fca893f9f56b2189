package io.github.flcrypt.aggregators.robust.internal;

/**
 * Adds the inner products of all pairs of rows of a block to a Gram matrix.
 *
 * <p>Four by four pairs at a time: sixteen sums stay in registers while eight rows are read, two
 * multiplications and additions for each number read. Every pair adds its products in the order of
 * coordinates, wherever in the matrix it lies, so that equal rows have equal sums. Only tiles on
 * and above the diagonal are computed.
 */
final class GramKernel {

  /** Rows of a block come in multiples of this; missing ones are zero. */
  static final int TILE = 4;

  private GramKernel() {}

  /** The number of rows with padding. */
  static int padded(int rows) {
    return (rows + TILE - 1) / TILE * TILE;
  }

  /**
   * Adds a block's products.
   *
   * @param block padded rows, row r from index r · stride
   * @param stride the distance of two rows
   * @param length the number of coordinates
   * @param gram padded rows by padded rows
   * @param rows the padded number of rows
   */
  static void add(double[] block, int stride, int length, double[] gram, int rows) {
    for (int i = 0; i < rows; i += TILE) {
      for (int j = i; j < rows; j += TILE) {
        tile(block, i * stride, j * stride, stride, length, gram, i * rows + j, rows);
      }
    }
  }

  private static void tile(
      double[] x, int a, int b, int stride, int length, double[] gram, int at, int rows) {
    double s00 = 0;
    double s01 = 0;
    double s02 = 0;
    double s03 = 0;
    double s10 = 0;
    double s11 = 0;
    double s12 = 0;
    double s13 = 0;
    double s20 = 0;
    double s21 = 0;
    double s22 = 0;
    double s23 = 0;
    double s30 = 0;
    double s31 = 0;
    double s32 = 0;
    double s33 = 0;
    for (int c = 0; c < length; c++) {
      double x0 = x[a + c];
      double x1 = x[a + stride + c];
      double x2 = x[a + 2 * stride + c];
      double x3 = x[a + 3 * stride + c];
      double y = x[b + c];
      s00 += x0 * y;
      s10 += x1 * y;
      s20 += x2 * y;
      s30 += x3 * y;
      y = x[b + stride + c];
      s01 += x0 * y;
      s11 += x1 * y;
      s21 += x2 * y;
      s31 += x3 * y;
      y = x[b + 2 * stride + c];
      s02 += x0 * y;
      s12 += x1 * y;
      s22 += x2 * y;
      s32 += x3 * y;
      y = x[b + 3 * stride + c];
      s03 += x0 * y;
      s13 += x1 * y;
      s23 += x2 * y;
      s33 += x3 * y;
    }
    add4(gram, at, s00, s01, s02, s03);
    add4(gram, at + rows, s10, s11, s12, s13);
    add4(gram, at + 2 * rows, s20, s21, s22, s23);
    add4(gram, at + 3 * rows, s30, s31, s32, s33);
  }

  private static void add4(double[] gram, int at, double a, double b, double c, double d) {
    gram[at] += a;
    gram[at + 1] += b;
    gram[at + 2] += c;
    gram[at + 3] += d;
  }
}
