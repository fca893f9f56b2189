package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

/**
 * What column sums start from: minus the constant bits that the products will add to them, so that
 * they end as the true sums. All arithmetic wraps modulo 2^64 and the true sums are below 2^62.
 */
final class ColumnBias {

  private ColumnBias() {}

  /**
   * The start of column sums for so many operations on numbers of n digits.
   *
   * @param digits n
   * @param products full products, n digits by n digits, the reduction counted as one
   * @param squares squares, whose products off the diagonal are made once
   * @param quotients quotients of a reduction that will be subtracted
   * @return 2n columns for all lanes
   */
  static long[] of(int digits, int products, int squares, int quotients) {
    long[] bias = new long[2 * digits * COUNT];
    for (int column = 0; column < 2 * digits; column++) {
      long low = terms(column, digits, products, squares);
      long high = terms(column - 1, digits, products, squares);
      long value = -(low * Radix.LOW_BITS + high * Radix.HIGH_BITS);
      if (column < digits) {
        value += quotients * Radix.LOW_BITS;
      }
      java.util.Arrays.fill(bias, column * COUNT, (column + 1) * COUNT, value);
    }
    return bias;
  }

  private static long terms(int column, int digits, int products, int squares) {
    int pairs = Math.max(0, Math.min(column + 1, 2 * digits - 1 - column));
    return (long) products * pairs + (long) squares * ((pairs + 1) / 2);
  }
}
