package io.github.flcrypt.paillier.vector.internal;

/**
 * Products and squares of whole numbers, added to raw column sums. A number of n digits is cut into
 * rows of four and five digits; where there is no such cut, some rows are of one digit.
 *
 * <p>Numbers are given as an array and the digit they begin at.
 */
final class DigitProducts {

  private DigitProducts() {}

  /** How many rows of five leave a multiple of four; none where n is too small. */
  static int fives(int digits) {
    int rest = digits & 3;
    return digits >= 5 * rest ? rest : 0;
  }

  /**
   * Adds x times y.
   *
   * @param sums columns from 0
   * @param x a factor of so many digits
   * @param atX its first digit
   * @param y a factor of so many digits
   * @param atY its first digit
   * @param digits n
   * @param twice whether twice the product is added, which asks for y with balanced digits
   */
  static void multiply(
      long[] sums, double[] x, int atX, double[] y, int atY, int digits, boolean twice) {
    int row = 0;
    for (int k = fives(digits); k > 0; k--, row += 5) {
      RowKernel.five(sums, row, x, atX, digits, y, atY + row, twice);
    }
    for (; row + 4 <= digits; row += 4) {
      RowKernel.four(sums, row, x, atX, digits, y, atY + row, twice);
    }
    for (; row < digits; row++) {
      RowKernel.one(sums, row, x, atX, digits, y, atY + row, twice);
    }
  }

  /** Adds the square of x: triangles on the diagonal, and the rows beside them doubled. */
  static void square(long[] sums, double[] x, int at, int digits) {
    int end = at + digits;
    int row = at;
    for (int k = fives(digits); k > 0; k--, row += 5) {
      int column = 2 * (row - at);
      SquareKernel.five(sums, column, x, row);
      RowKernel.five(sums, column + 5, x, row + 5, end - row - 5, x, row, true);
    }
    for (; row + 4 <= end; row += 4) {
      int column = 2 * (row - at);
      SquareKernel.four(sums, column, x, row);
      RowKernel.four(sums, column + 4, x, row + 4, end - row - 4, x, row, true);
    }
    for (; row < end; row++) {
      int column = 2 * (row - at);
      SquareKernel.one(sums, column, x, row);
      RowKernel.one(sums, column + 1, x, row + 1, end - row - 1, x, row, true);
    }
  }
}
