package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Montgomery reduction of column sums: adds m N with m = -T / N mod R, so that the lower half
 * vanishes, and leaves T / R in the upper half.
 *
 * <p>After the head of a block has found its quotient digits, the row of the block is begun only as
 * far as the next head needs; then the next head, which is one serial chain, runs while the rest of
 * the row fills the units.
 */
final class Reduction {

  private Reduction() {}

  /**
   * Reduces.
   *
   * @param sums 2n columns; the upper n hold the result, raw
   * @param modulus digits of N
   * @param inverse -1/N mod 2^51
   * @param quotient receives m, n digits
   * @param digits n
   */
  static void reduce(
      long[] sums, double[] modulus, double[] inverse, double[] quotient, int digits) {
    int fives = DigitProducts.fives(digits);
    int block = 0;
    int size = size(0, fives, digits);
    head(size, sums, 0, modulus, inverse, quotient);
    while (block < digits) {
      int next = block + size;
      int nextSize = next < digits ? size(next, fives, digits) : 0;
      int rest = digits - size;
      int begun = Math.min(rest, nextSize);
      row(size, sums, next, modulus, size, begun, quotient, block);
      if (nextSize > 0) {
        head(nextSize, sums, next, modulus, inverse, quotient);
      }
      row(size, sums, next + begun, modulus, size + begun, rest - begun, quotient, block);
      block = next;
      size = nextSize;
    }
  }

  private static int size(int block, int fives, int digits) {
    if (block < 5 * fives) {
      return 5;
    }
    return block + 4 <= digits ? 4 : 1;
  }

  private static void head(
      int size, long[] sums, int block, double[] modulus, double[] inverse, double[] quotient) {
    if (size == 4) {
      QuotientKernel.four(sums, block, inverse, quotient);
      HeadKernel.four(sums, block, modulus, quotient);
    } else if (size == 5) {
      QuotientKernel.five(sums, block, inverse, quotient);
      HeadKernel.five(sums, block, modulus, quotient);
    } else {
      QuotientKernel.one(sums, block, inverse, quotient);
      HeadKernel.one(sums, block, modulus, quotient);
    }
  }

  private static void row(
      int size,
      long[] sums,
      int column,
      double[] modulus,
      int from,
      int count,
      double[] quotient,
      int block) {
    if (size == 4) {
      RowKernel.four(sums, column, modulus, from, count, quotient, block, false);
    } else if (size == 5) {
      RowKernel.five(sums, column, modulus, from, count, quotient, block, false);
    } else {
      RowKernel.one(sums, column, modulus, from, count, quotient, block, false);
    }
  }

  /**
   * Reduces both halves of a pair: first, and second less the quotient of the first. The heads of
   * the two are chained digit by digit, so that both wait for little more than one.
   *
   * @param first columns of the lower half
   * @param second columns of the upper half; their bias counts one quotient
   * @param modulus digits of N
   * @param inverse -1/N mod 2^51
   * @param firstQuotient receives the quotient of the first, n digits
   * @param secondQuotient receives the quotient of the second, n digits
   * @param digits n
   */
  static void reducePair(
      long[] first,
      long[] second,
      double[] modulus,
      double[] inverse,
      double[] firstQuotient,
      double[] secondQuotient,
      int digits) {
    int fives = DigitProducts.fives(digits);
    int block = 0;
    int size = size(0, fives, digits);
    head(size, first, 0, modulus, inverse, firstQuotient);
    subtract(second, firstQuotient, 0, size);
    head(size, second, 0, modulus, inverse, secondQuotient);
    while (block < digits) {
      int next = block + size;
      int nextSize = next < digits ? size(next, fives, digits) : 0;
      int rest = digits - size;
      int begun = Math.min(rest, nextSize);
      row(size, first, next, modulus, size, begun, firstQuotient, block);
      if (nextSize > 0) {
        head(nextSize, first, next, modulus, inverse, firstQuotient);
      }
      row(size, second, next, modulus, size, begun, secondQuotient, block);
      if (nextSize > 0) {
        subtract(second, firstQuotient, next, nextSize);
        head(nextSize, second, next, modulus, inverse, secondQuotient);
      }
      row(size, first, next + begun, modulus, size + begun, rest - begun, firstQuotient, block);
      row(size, second, next + begun, modulus, size + begun, rest - begun, secondQuotient, block);
      block = next;
      size = nextSize;
    }
  }

  /**
   * Subtracts digits of a quotient from their columns; the bias of that has been added beforehand.
   */
  private static void subtract(long[] sums, double[] quotient, int from, int count) {
    int end = (from + count) * COUNT;
    for (int i = from * COUNT; i < end; i += COUNT) {
      LongVector raw =
          DoubleVector.fromArray(DOUBLES, quotient, i).add(Radix.LOW).reinterpretAsLongs();
      LongVector.fromArray(LONGS, sums, i).sub(raw).intoArray(sums, i);
    }
  }
}
