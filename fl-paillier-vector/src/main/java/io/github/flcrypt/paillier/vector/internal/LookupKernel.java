package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * Table look-ups by secret indices: every entry is read, and each lane keeps the one it asked for.
 * Neither addresses nor control flow depend on the indices.
 */
final class LookupKernel {

  /** Digits handled at once; tables of combs are laid out in blocks of so many. */
  static final int BLOCK = 8;

  private LookupKernel() {}

  /**
   * Looks up entries of each lane's own table: target = table[index of the lane].
   *
   * @param table groups one after the other
   * @param entries how many
   * @param width digits of a group
   * @param indices an index for each lane
   * @param target receives a group
   * @param at its first digit
   */
  static void perLane(
      double[] table, int entries, int width, long[] indices, double[] target, int at) {
    int digit = 0;
    for (; digit + BLOCK <= width; digit += BLOCK) {
      eight(table, entries, width, digit, indices, target, at + digit);
    }
    for (; digit < width; digit++) {
      one(table, entries, width, digit, indices, target, at + digit);
    }
  }

  private static void one(
      double[] table, int entries, int width, int digit, long[] indices, double[] target, int at) {
    LongVector index = LongVector.fromArray(LONGS, indices, 0);
    DoubleVector kept = DoubleVector.zero(DOUBLES);
    for (int entry = 0; entry < entries; entry++) {
      VectorMask<Double> wanted = index.compare(EQ, entry).cast(DOUBLES);
      kept =
          kept.blend(
              DoubleVector.fromArray(DOUBLES, table, (entry * width + digit) * COUNT), wanted);
    }
    kept.intoArray(target, at * COUNT);
  }

  private static void eight(
      double[] table, int entries, int width, int digit, long[] indices, double[] target, int at) {
    LongVector index = LongVector.fromArray(LONGS, indices, 0);
    DoubleVector k0 = DoubleVector.zero(DOUBLES);
    DoubleVector k1 = DoubleVector.zero(DOUBLES);
    DoubleVector k2 = DoubleVector.zero(DOUBLES);
    DoubleVector k3 = DoubleVector.zero(DOUBLES);
    DoubleVector k4 = DoubleVector.zero(DOUBLES);
    DoubleVector k5 = DoubleVector.zero(DOUBLES);
    DoubleVector k6 = DoubleVector.zero(DOUBLES);
    DoubleVector k7 = DoubleVector.zero(DOUBLES);
    int from = digit * COUNT;
    for (int entry = 0; entry < entries; entry++, from += width * COUNT) {
      VectorMask<Double> wanted = index.compare(EQ, entry).cast(DOUBLES);
      k0 = k0.blend(DoubleVector.fromArray(DOUBLES, table, from), wanted);
      k1 = k1.blend(DoubleVector.fromArray(DOUBLES, table, from + COUNT), wanted);
      k2 = k2.blend(DoubleVector.fromArray(DOUBLES, table, from + 2 * COUNT), wanted);
      k3 = k3.blend(DoubleVector.fromArray(DOUBLES, table, from + 3 * COUNT), wanted);
      k4 = k4.blend(DoubleVector.fromArray(DOUBLES, table, from + 4 * COUNT), wanted);
      k5 = k5.blend(DoubleVector.fromArray(DOUBLES, table, from + 5 * COUNT), wanted);
      k6 = k6.blend(DoubleVector.fromArray(DOUBLES, table, from + 6 * COUNT), wanted);
      k7 = k7.blend(DoubleVector.fromArray(DOUBLES, table, from + 7 * COUNT), wanted);
    }
    int to = at * COUNT;
    k0.intoArray(target, to);
    k1.intoArray(target, to + COUNT);
    k2.intoArray(target, to + 2 * COUNT);
    k3.intoArray(target, to + 3 * COUNT);
    k4.intoArray(target, to + 4 * COUNT);
    k5.intoArray(target, to + 5 * COUNT);
    k6.intoArray(target, to + 6 * COUNT);
    k7.intoArray(target, to + 7 * COUNT);
  }
}
