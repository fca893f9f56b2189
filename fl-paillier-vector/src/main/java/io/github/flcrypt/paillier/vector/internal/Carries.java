package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** Carries from column to column, in all lanes at once and without branches on values. */
final class Carries {

  private Carries() {}

  /**
   * Turns column sums into balanced digits in [-2^50, 2^50); the last keeps the rest, with the
   * number's sign.
   *
   * @param sums column sums without bias, below 2^62
   * @param column the first
   * @param digits how many
   * @param target receives the digits
   * @param at where the first goes
   */
  static void balance(long[] sums, int column, int digits, double[] target, int at) {
    int last = (digits - 1) * COUNT;
    int from = column * COUNT;
    int to = at * COUNT;
    // The carry keeps the shifted bias; the next column's constant takes it off again.
    LongVector carry = LongVector.broadcast(LONGS, Radix.BIAS_CARRY);
    for (int i = 0; i < last; i += COUNT) {
      LongVector sum =
          LongVector.fromArray(LONGS, sums, from + i)
              .add(Radix.BIAS + Radix.HALF - Radix.BIAS_CARRY)
              .add(carry);
      sum.and(Radix.MASK)
          .or(Radix.EXPONENT)
          .reinterpretAsDoubles()
          .sub(Radix.BALANCED_SHIFT)
          .intoArray(target, to + i);
      carry = sum.lanewise(LSHR, Radix.BITS);
    }
    LongVector.fromArray(LONGS, sums, from + last)
        .add(Radix.LOW_BITS - Radix.BIAS_CARRY)
        .add(carry)
        .reinterpretAsDoubles()
        .sub(Radix.LOW)
        .intoArray(target, to + last);
  }

  /**
   * Carries in place so that all columns but the last are digits in [0, 2^51); the last keeps the
   * rest and tells the number's sign.
   *
   * @param sums column sums below 2^62
   * @param digits how many columns
   */
  static void floor(long[] sums, int digits) {
    int last = (digits - 1) * COUNT;
    LongVector carry = LongVector.zero(LONGS);
    for (int i = 0; i < last; i += COUNT) {
      LongVector sum = LongVector.fromArray(LONGS, sums, i).add(Radix.BIAS).add(carry);
      sum.and(Radix.MASK).intoArray(sums, i);
      carry = sum.lanewise(LSHR, Radix.BITS).sub(Radix.BIAS_CARRY);
    }
    LongVector.fromArray(LONGS, sums, last).add(carry).intoArray(sums, last);
  }

  /**
   * Writes digits as column sums.
   *
   * @param digits the digits
   * @param at the first
   * @param count how many
   * @param sums receives them from column 0 on
   */
  static void widen(double[] digits, int at, int count, long[] sums) {
    for (int i = 0; i < count * COUNT; i += COUNT) {
      DoubleVector.fromArray(DOUBLES, digits, at * COUNT + i)
          .add(Radix.LOW)
          .reinterpretAsLongs()
          .sub(Radix.LOW_BITS)
          .intoArray(sums, i);
    }
  }

  /**
   * Adds digits to column sums.
   *
   * @param sums the sums, from column 0 on
   * @param digits what is added
   * @param at its first digit
   * @param count how many
   */
  static void add(long[] sums, double[] digits, int at, int count) {
    for (int i = 0; i < count * COUNT; i += COUNT) {
      LongVector wide =
          DoubleVector.fromArray(DOUBLES, digits, at * COUNT + i)
              .add(Radix.LOW)
              .reinterpretAsLongs()
              .sub(Radix.LOW_BITS);
      LongVector.fromArray(LONGS, sums, i).add(wide).intoArray(sums, i);
    }
  }

  /**
   * Adds the modulus where a number is negative, and carries again. Numbers in (-N, N) end in [0,
   * N).
   *
   * @param sums digits after {@link #floor}
   * @param modulus N
   * @param digits how many
   * @param borrows receives -1 for the lanes where the modulus was added, else 0
   */
  static void makePositive(long[] sums, double[] modulus, int digits, long[] borrows) {
    LongVector top = LongVector.fromArray(LONGS, sums, (digits - 1) * COUNT);
    LongVector all = LongVector.zero(LONGS).blend(-1L, top.compare(LT, 0L));
    all.intoArray(borrows, 0);
    for (int i = 0; i < digits * COUNT; i += COUNT) {
      LongVector wide =
          DoubleVector.fromArray(DOUBLES, modulus, i)
              .add(Radix.LOW)
              .reinterpretAsLongs()
              .sub(Radix.LOW_BITS);
      LongVector.fromArray(LONGS, sums, i).add(wide.and(all)).intoArray(sums, i);
    }
    floor(sums, digits);
  }

  /**
   * Writes column digits in [0, 2^51) as doubles.
   *
   * @param sums the digits
   * @param count how many
   * @param target receives them from digit 0 on
   */
  static void narrow(long[] sums, int count, double[] target) {
    for (int i = 0; i < count * COUNT; i += COUNT) {
      LongVector.fromArray(LONGS, sums, i)
          .or(Radix.EXPONENT)
          .reinterpretAsDoubles()
          .sub(Radix.SHIFT)
          .intoArray(target, i);
    }
  }
}
