package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Heads of blocks of the Montgomery reduction: the products of a block's quotient digits with as
 * many low digits of the modulus, and the carry out of the block.
 *
 * <p>Adding m N makes the block divisible by 2^(51 s). The exact quotient is that of its last
 * column rounded, because the columns below it add at most a few units to that one; so their low
 * halves are not computed.
 */
final class HeadKernel {

  private HeadKernel() {}

  /** Five quotient digits from the given column on. */
  static void five(long[] sums, int column, double[] modulus, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    DoubleVector m0 = DoubleVector.fromArray(DOUBLES, quotient, at);
    DoubleVector m1 = DoubleVector.fromArray(DOUBLES, quotient, at + COUNT);
    DoubleVector m2 = DoubleVector.fromArray(DOUBLES, quotient, at + 2 * COUNT);
    DoubleVector m3 = DoubleVector.fromArray(DOUBLES, quotient, at + 3 * COUNT);
    DoubleVector m4 = DoubleVector.fromArray(DOUBLES, quotient, at + 4 * COUNT);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    DoubleVector n1 = DoubleVector.fromArray(DOUBLES, modulus, COUNT);
    DoubleVector n2 = DoubleVector.fromArray(DOUBLES, modulus, 2 * COUNT);
    DoubleVector n3 = DoubleVector.fromArray(DOUBLES, modulus, 3 * COUNT);
    DoubleVector n4 = DoubleVector.fromArray(DOUBLES, modulus, 4 * COUNT);
    LongVector last = LongVector.fromArray(LONGS, sums, at + 4 * COUNT);
    last = last.add(m0.fma(n3, c1).reinterpretAsLongs());
    last = last.add(m1.fma(n2, c1).reinterpretAsLongs());
    last = last.add(m2.fma(n1, c1).reinterpretAsLongs());
    last = last.add(m3.fma(n0, c1).reinterpretAsLongs());
    DoubleVector h = m0.fma(n4, c1);
    last = last.add(m0.fma(n4, c12.sub(h)).reinterpretAsLongs());
    LongVector s5 = LongVector.fromArray(LONGS, sums, at + 5 * COUNT).add(h.reinterpretAsLongs());
    h = m1.fma(n3, c1);
    last = last.add(m1.fma(n3, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    h = m2.fma(n2, c1);
    last = last.add(m2.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    h = m3.fma(n1, c1);
    last = last.add(m3.fma(n1, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    h = m4.fma(n0, c1);
    last = last.add(m4.fma(n0, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    s5 = s5.add(last.lanewise(LSHR, Radix.BITS)).sub(Radix.BIAS_CARRY);
    h = m1.fma(n4, c1);
    s5 = s5.add(m1.fma(n4, c12.sub(h)).reinterpretAsLongs());
    LongVector s6 = LongVector.fromArray(LONGS, sums, at + 6 * COUNT).add(h.reinterpretAsLongs());
    h = m2.fma(n3, c1);
    s5 = s5.add(m2.fma(n3, c12.sub(h)).reinterpretAsLongs());
    s6 = s6.add(h.reinterpretAsLongs());
    h = m3.fma(n2, c1);
    s5 = s5.add(m3.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s6 = s6.add(h.reinterpretAsLongs());
    h = m4.fma(n1, c1);
    s5 = s5.add(m4.fma(n1, c12.sub(h)).reinterpretAsLongs());
    s6 = s6.add(h.reinterpretAsLongs());
    s5.intoArray(sums, at + 5 * COUNT);
    h = m2.fma(n4, c1);
    s6 = s6.add(m2.fma(n4, c12.sub(h)).reinterpretAsLongs());
    LongVector s7 = LongVector.fromArray(LONGS, sums, at + 7 * COUNT).add(h.reinterpretAsLongs());
    h = m3.fma(n3, c1);
    s6 = s6.add(m3.fma(n3, c12.sub(h)).reinterpretAsLongs());
    s7 = s7.add(h.reinterpretAsLongs());
    h = m4.fma(n2, c1);
    s6 = s6.add(m4.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s7 = s7.add(h.reinterpretAsLongs());
    s6.intoArray(sums, at + 6 * COUNT);
    h = m3.fma(n4, c1);
    s7 = s7.add(m3.fma(n4, c12.sub(h)).reinterpretAsLongs());
    LongVector s8 = LongVector.fromArray(LONGS, sums, at + 8 * COUNT).add(h.reinterpretAsLongs());
    h = m4.fma(n3, c1);
    s7 = s7.add(m4.fma(n3, c12.sub(h)).reinterpretAsLongs());
    s8 = s8.add(h.reinterpretAsLongs());
    s7.intoArray(sums, at + 7 * COUNT);
    h = m4.fma(n4, c1);
    s8 = s8.add(m4.fma(n4, c12.sub(h)).reinterpretAsLongs());
    LongVector s9 = LongVector.fromArray(LONGS, sums, at + 9 * COUNT).add(h.reinterpretAsLongs());
    s8.intoArray(sums, at + 8 * COUNT);
    s9.intoArray(sums, at + 9 * COUNT);
  }

  /** Four quotient digits from the given column on. */
  static void four(long[] sums, int column, double[] modulus, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    DoubleVector m0 = DoubleVector.fromArray(DOUBLES, quotient, at);
    DoubleVector m1 = DoubleVector.fromArray(DOUBLES, quotient, at + COUNT);
    DoubleVector m2 = DoubleVector.fromArray(DOUBLES, quotient, at + 2 * COUNT);
    DoubleVector m3 = DoubleVector.fromArray(DOUBLES, quotient, at + 3 * COUNT);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    DoubleVector n1 = DoubleVector.fromArray(DOUBLES, modulus, COUNT);
    DoubleVector n2 = DoubleVector.fromArray(DOUBLES, modulus, 2 * COUNT);
    DoubleVector n3 = DoubleVector.fromArray(DOUBLES, modulus, 3 * COUNT);
    LongVector last = LongVector.fromArray(LONGS, sums, at + 3 * COUNT);
    last = last.add(m0.fma(n2, c1).reinterpretAsLongs());
    last = last.add(m1.fma(n1, c1).reinterpretAsLongs());
    last = last.add(m2.fma(n0, c1).reinterpretAsLongs());
    DoubleVector h = m0.fma(n3, c1);
    last = last.add(m0.fma(n3, c12.sub(h)).reinterpretAsLongs());
    LongVector s4 = LongVector.fromArray(LONGS, sums, at + 4 * COUNT).add(h.reinterpretAsLongs());
    h = m1.fma(n2, c1);
    last = last.add(m1.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s4 = s4.add(h.reinterpretAsLongs());
    h = m2.fma(n1, c1);
    last = last.add(m2.fma(n1, c12.sub(h)).reinterpretAsLongs());
    s4 = s4.add(h.reinterpretAsLongs());
    h = m3.fma(n0, c1);
    last = last.add(m3.fma(n0, c12.sub(h)).reinterpretAsLongs());
    s4 = s4.add(h.reinterpretAsLongs());
    s4 = s4.add(last.lanewise(LSHR, Radix.BITS)).sub(Radix.BIAS_CARRY);
    h = m1.fma(n3, c1);
    s4 = s4.add(m1.fma(n3, c12.sub(h)).reinterpretAsLongs());
    LongVector s5 = LongVector.fromArray(LONGS, sums, at + 5 * COUNT).add(h.reinterpretAsLongs());
    h = m2.fma(n2, c1);
    s4 = s4.add(m2.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    h = m3.fma(n1, c1);
    s4 = s4.add(m3.fma(n1, c12.sub(h)).reinterpretAsLongs());
    s5 = s5.add(h.reinterpretAsLongs());
    s4.intoArray(sums, at + 4 * COUNT);
    h = m2.fma(n3, c1);
    s5 = s5.add(m2.fma(n3, c12.sub(h)).reinterpretAsLongs());
    LongVector s6 = LongVector.fromArray(LONGS, sums, at + 6 * COUNT).add(h.reinterpretAsLongs());
    h = m3.fma(n2, c1);
    s5 = s5.add(m3.fma(n2, c12.sub(h)).reinterpretAsLongs());
    s6 = s6.add(h.reinterpretAsLongs());
    s5.intoArray(sums, at + 5 * COUNT);
    h = m3.fma(n3, c1);
    s6 = s6.add(m3.fma(n3, c12.sub(h)).reinterpretAsLongs());
    LongVector s7 = LongVector.fromArray(LONGS, sums, at + 7 * COUNT).add(h.reinterpretAsLongs());
    s6.intoArray(sums, at + 6 * COUNT);
    s7.intoArray(sums, at + 7 * COUNT);
  }

  /** One quotient digit for the given column. */
  static void one(long[] sums, int column, double[] modulus, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    DoubleVector m0 = DoubleVector.fromArray(DOUBLES, quotient, at);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    LongVector last = LongVector.fromArray(LONGS, sums, at);
    DoubleVector h = m0.fma(n0, c1);
    last = last.add(m0.fma(n0, c12.sub(h)).reinterpretAsLongs());
    LongVector s1 = LongVector.fromArray(LONGS, sums, at + COUNT).add(h.reinterpretAsLongs());
    s1 = s1.add(last.lanewise(LSHR, Radix.BITS)).sub(Radix.BIAS_CARRY);
    s1.intoArray(sums, at + COUNT);
  }
}
