package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static io.github.flcrypt.paillier.vector.internal.LookupKernel.BLOCK;
import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Look-ups by secret indices in tables that all lanes of one modulus share. Each vector of the
 * table holds the same digit of several entries; all vectors are read, and lanes take their entry
 * out by a shuffle in registers. Neither addresses nor control flow depend on the indices.
 */
final class SharedLookupKernel {

  // From JDK 24 on a selection by a vector of indices is one instruction; before, it makes objects,
  // and so does a
  // shuffle, but only a small one for each look-up.
  private static final boolean SELECTS = Runtime.version().feature() >= 24;

  private SharedLookupKernel() {}

  /**
   * Looks up an entry for each lane.
   *
   * @param table blocks of eight digits; in a block all vectors one after the other, eight digits
   *     each
   * @param vectors how many vectors hold one digit of all entries
   * @param blocks how many blocks
   * @param vectorIndices for each lane the vector that has its entry
   * @param slots for each lane the place of its entry in that vector
   * @param slotNumbers the same as doubles
   * @param target receives blocks * 8 digits
   */
  static void lookUp(
      double[] table,
      int vectors,
      int blocks,
      long[] vectorIndices,
      int[] slots,
      double[] slotNumbers,
      double[] target) {
    if (SELECTS) {
      select(table, vectors, blocks, vectorIndices, slotNumbers, target);
    } else {
      shuffle(table, vectors, blocks, vectorIndices, slots, target);
    }
  }

  private static void select(
      double[] table,
      int vectors,
      int blocks,
      long[] vectorIndices,
      double[] slots,
      double[] target) {
    LongVector index = LongVector.fromArray(LONGS, vectorIndices, 0);
    DoubleVector slot = DoubleVector.fromArray(DOUBLES, slots, 0);
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      DoubleVector k0 = DoubleVector.zero(DOUBLES);
      DoubleVector k1 = DoubleVector.zero(DOUBLES);
      DoubleVector k2 = DoubleVector.zero(DOUBLES);
      DoubleVector k3 = DoubleVector.zero(DOUBLES);
      DoubleVector k4 = DoubleVector.zero(DOUBLES);
      DoubleVector k5 = DoubleVector.zero(DOUBLES);
      DoubleVector k6 = DoubleVector.zero(DOUBLES);
      DoubleVector k7 = DoubleVector.zero(DOUBLES);
      for (int vector = 0; vector < vectors; vector++, from += BLOCK * COUNT) {
        VectorMask<Double> wanted = index.compare(EQ, vector).cast(DOUBLES);
        k0 = k0.blend(slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from)), wanted);
        k1 =
            k1.blend(slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + COUNT)), wanted);
        k2 =
            k2.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 2 * COUNT)), wanted);
        k3 =
            k3.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 3 * COUNT)), wanted);
        k4 =
            k4.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 4 * COUNT)), wanted);
        k5 =
            k5.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 5 * COUNT)), wanted);
        k6 =
            k6.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 6 * COUNT)), wanted);
        k7 =
            k7.blend(
                slot.selectFrom(DoubleVector.fromArray(DOUBLES, table, from + 7 * COUNT)), wanted);
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

  private static void shuffle(
      double[] table, int vectors, int blocks, long[] vectorIndices, int[] slots, double[] target) {
    LongVector index = LongVector.fromArray(LONGS, vectorIndices, 0);
    VectorShuffle<Double> slot = VectorShuffle.fromArray(DOUBLES, slots, 0);
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      DoubleVector k0 = DoubleVector.zero(DOUBLES);
      DoubleVector k1 = DoubleVector.zero(DOUBLES);
      DoubleVector k2 = DoubleVector.zero(DOUBLES);
      DoubleVector k3 = DoubleVector.zero(DOUBLES);
      DoubleVector k4 = DoubleVector.zero(DOUBLES);
      DoubleVector k5 = DoubleVector.zero(DOUBLES);
      DoubleVector k6 = DoubleVector.zero(DOUBLES);
      DoubleVector k7 = DoubleVector.zero(DOUBLES);
      for (int vector = 0; vector < vectors; vector++, from += BLOCK * COUNT) {
        VectorMask<Double> wanted = index.compare(EQ, vector).cast(DOUBLES);
        k0 = k0.blend(DoubleVector.fromArray(DOUBLES, table, from).rearrange(slot), wanted);
        k1 = k1.blend(DoubleVector.fromArray(DOUBLES, table, from + COUNT).rearrange(slot), wanted);
        k2 =
            k2.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 2 * COUNT).rearrange(slot), wanted);
        k3 =
            k3.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 3 * COUNT).rearrange(slot), wanted);
        k4 =
            k4.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 4 * COUNT).rearrange(slot), wanted);
        k5 =
            k5.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 5 * COUNT).rearrange(slot), wanted);
        k6 =
            k6.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 6 * COUNT).rearrange(slot), wanted);
        k7 =
            k7.blend(
                DoubleVector.fromArray(DOUBLES, table, from + 7 * COUNT).rearrange(slot), wanted);
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
}
