package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * Table look-ups by secret indices: every entry is read, and each lane keeps the one it asked for.
 * Neither addresses nor control flow depend on the indices.
 */
final class LookupKernel {

  /** Digits handled at once; tables are laid out in blocks of so many. */
  static final int BLOCK = 8;

  private LookupKernel() {}

  /** The blocks of groups of so many digits. */
  static int blocks(int width) {
    return (width + BLOCK - 1) / BLOCK;
  }

  /**
   * Looks up entries of each lane's own table: target = table[index of the lane].
   *
   * @param table blocks of eight digits; in a block all entries one after the other, eight digits
   *     each
   * @param entries how many
   * @param blocks how many blocks
   * @param indices an index for each lane
   * @param target receives blocks * 8 digits
   */
  static void perLane(double[] table, int entries, int blocks, long[] indices, double[] target) {
    for (int block = 0; block < blocks; block++) {
      eight(table, entries, block, indices, target);
    }
  }

  private static void eight(
      double[] table, int entries, int block, long[] indices, double[] target) {
    LongVector index = LongVector.fromArray(LONGS, indices, 0);
    DoubleVector k0 = DoubleVector.zero(DOUBLES);
    DoubleVector k1 = DoubleVector.zero(DOUBLES);
    DoubleVector k2 = DoubleVector.zero(DOUBLES);
    DoubleVector k3 = DoubleVector.zero(DOUBLES);
    DoubleVector k4 = DoubleVector.zero(DOUBLES);
    DoubleVector k5 = DoubleVector.zero(DOUBLES);
    DoubleVector k6 = DoubleVector.zero(DOUBLES);
    DoubleVector k7 = DoubleVector.zero(DOUBLES);
    int from = block * entries * BLOCK * COUNT;
    for (int entry = 0; entry < entries; entry++, from += BLOCK * COUNT) {
      VectorMask<Double> other = index.compare(NE, entry).cast(DOUBLES);
      k0 = DoubleVector.fromArray(DOUBLES, table, from).blend(k0, other);
      k1 = DoubleVector.fromArray(DOUBLES, table, from + COUNT).blend(k1, other);
      k2 = DoubleVector.fromArray(DOUBLES, table, from + 2 * COUNT).blend(k2, other);
      k3 = DoubleVector.fromArray(DOUBLES, table, from + 3 * COUNT).blend(k3, other);
      k4 = DoubleVector.fromArray(DOUBLES, table, from + 4 * COUNT).blend(k4, other);
      k5 = DoubleVector.fromArray(DOUBLES, table, from + 5 * COUNT).blend(k5, other);
      k6 = DoubleVector.fromArray(DOUBLES, table, from + 6 * COUNT).blend(k6, other);
      k7 = DoubleVector.fromArray(DOUBLES, table, from + 7 * COUNT).blend(k7, other);
    }
    int to = block * BLOCK * COUNT;
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
