package io.github.flcrypt.paillier.internal.scalar;

import java.util.Arrays;

/**
 * Sums of digit products by columns. Column k stands for {@code (low - (high << s)) + high 2^s}
 * with s one more than the bits of a digit, where the difference is taken modulo 2^64 and is the
 * sum of the low parts: no product is split until the column is complete. Range proof, section 1.
 *
 * <p>Control flow and addresses depend on lengths alone. For one thread.
 */
final class Columns {

  private final long[] low;
  private final long[] high;
  private final int count;
  private final int shift;
  private final int join;
  private final int bits;
  private final long mask;

  Columns(Digits digits) {
    this.count = digits.count();
    this.shift = digits.preShift();
    this.bits = digits.bits();
    this.join = bits + 1;
    this.mask = digits.mask();
    this.low = new long[2 * count + 2];
    this.high = new long[2 * count + 2];
  }

  void clear() {
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
  }

  /** Adds the product of two numbers. */
  void addProduct(long[] a, int aFrom, long[] b, int bFrom) {
    int i = 0;
    for (; i + 1 < count; i += 2) {
      long first = a[aFrom + i];
      addDigitProduct(i, first, b[bFrom]);
      twoRows(low, high, i, first, a[aFrom + i + 1], b, bFrom, count, shift);
    }
    if (i < count) {
      oneRow(low, high, i, a[aFrom + i], b, bFrom, count, shift);
    }
  }

  /** Adds the square of a number; the columns must be clear. */
  void addSquare(long[] a, int from) {
    int i = 0;
    for (; i + 2 < count; i += 2) {
      long first = a[from + i];
      long second = a[from + i + 1];
      addDigitProduct(2 * i + 1, first, second);
      addDigitProduct(2 * i + 2, first, a[from + i + 2]);
      int skipped = i + 2;
      twoRows(low, high, i + skipped, first, second, a, from + skipped, count - skipped, shift);
    }
    if (i + 1 < count) {
      addDigitProduct(2 * i + 1, a[from + i], a[from + i + 1]);
    }
    twice();
    for (int k = 0; k < count; k++) {
      addDigitProduct(2 * k, a[from + k], a[from + k]);
    }
  }

  private void addDigitProduct(int column, long a, long b) {
    low[column] += a * b;
    high[column] += Math.multiplyHigh(a << shift, b);
  }

  /** Doubles all columns. */
  void twice() {
    for (int k = 0; k < low.length; k++) {
      low[k] <<= 1;
      high[k] <<= 1;
    }
  }

  /** Adds the digits {@code constant + (2^bits - 1) - subtrahend}. */
  void addDifference(long[] constant, long[] subtrahend) {
    for (int k = 0; k < count; k++) {
      low[k] += constant[k] + mask - subtrahend[k];
    }
  }

  /** Adds a number's digits. */
  void add(long[] digits, int from) {
    for (int k = 0; k < count; k++) {
      low[k] += digits[from + k];
    }
  }

  /**
   * Two rows of a product: x0 times the digits from the second on, x1 times those from the first.
   */
  private static void twoRows(
      long[] low, long[] high, int column, long x0, long x1, long[] b, int from, int n, int shift) {
    long s0 = x0 << shift;
    long s1 = x1 << shift;
    long before = b[from];
    for (int t = 1; t < n; t++) {
      long digit = b[from + t];
      low[column + t] += x0 * digit + x1 * before;
      high[column + t] += Math.multiplyHigh(s0, digit) + Math.multiplyHigh(s1, before);
      before = digit;
    }
    low[column + n] += x1 * before;
    high[column + n] += Math.multiplyHigh(s1, before);
  }

  private static void oneRow(
      long[] low, long[] high, int column, long x, long[] b, int from, int n, int shift) {
    long s = x << shift;
    for (int t = 0; t < n; t++) {
      low[column + t] += x * b[from + t];
      high[column + t] += Math.multiplyHigh(s, b[from + t]);
    }
  }

  /**
   * Montgomery's reduction: adds multiples of N that clear the lower half, and writes the upper
   * half as digits.
   *
   * @param modulus the digits of N
   * @param inverse -1/N modulo 2^bits
   * @param quotient receives the multiples, digit by digit
   */
  void reduce(long[] modulus, long inverse, long[] quotient, long[] result, int to) {
    int j = 0;
    for (; j + 1 < count; j += 2) {
      quotientDigits(j, modulus[0], modulus[1], inverse, quotient);
      twoRows(low, high, j + 1, quotient[j], quotient[j + 1], modulus, 1, count - 1, shift);
    }
    if (j < count) {
      long last = low[j] * inverse & mask;
      quotient[j] = last;
      addCarry(j + 1, carryOut(low[j], high[j], last, modulus[0]));
      for (int t = 1; t < count; t++) {
        addDigitProduct(j + t, last, modulus[t]);
      }
    }
    carry(count, result, to);
  }

  /** Chooses multiples of N that clear two columns, adds their lowest digits and carries on. */
  private void quotientDigits(int j, long n0, long n1, long inverse, long[] quotient) {
    long first = low[j] * inverse & mask;
    long carry = carryOut(low[j], high[j], first, n0);
    long l = low[j + 1] + first * n1 + carry;
    long h = high[j + 1] + Math.multiplyHigh(first << shift, n1) + (carry >>> join);
    long second = l * inverse & mask;
    quotient[j] = first;
    quotient[j + 1] = second;
    addCarry(j + 2, carryOut(l, h, second, n0));
  }

  /** What a column hands on after a digit product that clears its lowest bits. */
  private long carryOut(long l, long h, long multiple, long digit) {
    long high2 = h + Math.multiplyHigh(multiple << shift, digit);
    long sum = l + multiple * digit - (high2 << join);
    return (sum >>> bits) + (high2 << 1);
  }

  private void addCarry(int column, long carry) {
    low[column] += carry;
    high[column] += carry >>> join;
  }

  /** Writes columns as digits; the carry out of the last one must be zero. */
  void carry(int fromColumn, long[] result, int to) {
    carry(fromColumn, count, result, to);
  }

  void carry(int fromColumn, int columns, long[] result, int to) {
    long carry = 0;
    for (int k = 0; k < columns; k++) {
      long l = low[fromColumn + k] + carry;
      long h = high[fromColumn + k] + (carry >>> join);
      long sum = l - (h << join);
      result[to + k] = sum & mask;
      carry = (sum >>> bits) + (h << 1);
    }
  }

  void wipe() {
    clear();
  }
}
