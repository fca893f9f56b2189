package io.github.flcrypt.paillier.vector.internal;

/**
 * Products and squares of whole numbers, added to raw column sums. A number of n digits is cut into
 * rows of four and five digits; where there is no such cut, some rows are of one digit.
 */
final class DigitProducts {

  private DigitProducts() {}

  /** How many rows of five leave a multiple of four; none where n is too small. */
  static int fives(int digits) {
    int rest = digits & 3;
    return digits >= 5 * rest ? rest : 0;
  }

  /** Adds x times y; both have so many digits. */
  static void multiply(long[] sums, double[] x, double[] y, int digits) {
    int row = 0;
    for (int k = fives(digits); k > 0; k--, row += 5) {
      RowKernel.five(sums, row, x, 0, digits, y, row, false);
    }
    for (; row + 4 <= digits; row += 4) {
      RowKernel.four(sums, row, x, 0, digits, y, row, false);
    }
    for (; row < digits; row++) {
      RowKernel.one(sums, row, x, 0, digits, y, row, false);
    }
  }

  /** Adds twice x times y. */
  static void multiplyTwice(long[] sums, double[] x, double[] y, int digits) {
    int row = 0;
    for (int k = fives(digits); k > 0; k--, row += 5) {
      RowKernel.five(sums, row, x, 0, digits, y, row, true);
    }
    for (; row + 4 <= digits; row += 4) {
      RowKernel.four(sums, row, x, 0, digits, y, row, true);
    }
    for (; row < digits; row++) {
      RowKernel.one(sums, row, x, 0, digits, y, row, true);
    }
  }

  /** Adds the square of x: triangles on the diagonal, and the rows beside them doubled. */
  static void square(long[] sums, double[] x, int digits) {
    int row = 0;
    for (int k = fives(digits); k > 0; k--, row += 5) {
      SquareKernel.five(sums, 2 * row, x, row);
      RowKernel.five(sums, 2 * row + 5, x, row + 5, digits - row - 5, x, row, true);
    }
    for (; row + 4 <= digits; row += 4) {
      SquareKernel.four(sums, 2 * row, x, row);
      RowKernel.four(sums, 2 * row + 4, x, row + 4, digits - row - 4, x, row, true);
    }
    for (; row < digits; row++) {
      SquareKernel.one(sums, 2 * row, x, row);
      RowKernel.one(sums, 2 * row + 1, x, row + 1, digits - row - 1, x, row, true);
    }
  }
}
