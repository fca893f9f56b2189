package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Heads of blocks of the Montgomery reduction: from the lowest columns that are still alive, the
 * next few digits of the quotient m = -T / N mod R, and their products with as many low digits of
 * the modulus.
 *
 * <p>A block of s digits is found at once: the columns are carried into digits v, and m = v *
 * (-1/N) mod 2^(51 s) is a half product of s digits. One digit after the other would need fewer
 * products but make one long chain of operations that wait for each other. Adding m N makes the
 * block divisible by 2^(51 s); the exact quotient is that of its last column rounded, because the
 * columns below it add at most a few units to that one.
 */
final class HeadKernel {

  private HeadKernel() {}

  /** Five quotient digits from the given column on. */
  static void five(long[] sums, int column, double[] modulus, double[] inverse, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    LongVector t0 = LongVector.fromArray(LONGS, sums, at).add(Radix.HEAD_FIRST);
    DoubleVector v0 =
        t0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t1 =
        LongVector.fromArray(LONGS, sums, at + COUNT)
            .add(Radix.HEAD_NEXT + 1 * Radix.BOTH_BITS)
            .add(t0.lanewise(LSHR, Radix.BITS));
    DoubleVector v1 =
        t1.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t2 =
        LongVector.fromArray(LONGS, sums, at + 2 * COUNT)
            .add(Radix.HEAD_NEXT + 2 * Radix.BOTH_BITS)
            .add(t1.lanewise(LSHR, Radix.BITS));
    DoubleVector v2 =
        t2.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t3 =
        LongVector.fromArray(LONGS, sums, at + 3 * COUNT)
            .add(Radix.HEAD_NEXT + 3 * Radix.BOTH_BITS)
            .add(t2.lanewise(LSHR, Radix.BITS));
    DoubleVector v3 =
        t3.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t4 =
        LongVector.fromArray(LONGS, sums, at + 4 * COUNT)
            .add(Radix.HEAD_NEXT + 4 * Radix.BOTH_BITS)
            .add(t3.lanewise(LSHR, Radix.BITS));
    DoubleVector v4 =
        t4.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    DoubleVector p0 = DoubleVector.fromArray(DOUBLES, inverse, 0);
    DoubleVector p1 = DoubleVector.fromArray(DOUBLES, inverse, COUNT);
    DoubleVector p2 = DoubleVector.fromArray(DOUBLES, inverse, 2 * COUNT);
    DoubleVector p3 = DoubleVector.fromArray(DOUBLES, inverse, 3 * COUNT);
    DoubleVector p4 = DoubleVector.fromArray(DOUBLES, inverse, 4 * COUNT);
    LongVector q0 = LongVector.broadcast(LONGS, Radix.QUOTIENT_FIRST);
    LongVector q1 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 1 * Radix.BOTH_BITS);
    LongVector q2 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 2 * Radix.BOTH_BITS);
    LongVector q3 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 3 * Radix.BOTH_BITS);
    LongVector q4 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 4 * Radix.BOTH_BITS);
    DoubleVector h = v0.fma(p0, c1);
    q0 = q0.add(v0.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q1 = q1.add(h.reinterpretAsLongs());
    h = v0.fma(p1, c1);
    q1 = q1.add(v0.fma(p1, c12.sub(h)).reinterpretAsLongs());
    q2 = q2.add(h.reinterpretAsLongs());
    h = v1.fma(p0, c1);
    q1 = q1.add(v1.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q2 = q2.add(h.reinterpretAsLongs());
    h = v0.fma(p2, c1);
    q2 = q2.add(v0.fma(p2, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v1.fma(p1, c1);
    q2 = q2.add(v1.fma(p1, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v2.fma(p0, c1);
    q2 = q2.add(v2.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v0.fma(p3, c1);
    q3 = q3.add(v0.fma(p3, c12.sub(h)).reinterpretAsLongs());
    q4 = q4.add(h.reinterpretAsLongs());
    h = v1.fma(p2, c1);
    q3 = q3.add(v1.fma(p2, c12.sub(h)).reinterpretAsLongs());
    q4 = q4.add(h.reinterpretAsLongs());
    h = v2.fma(p1, c1);
    q3 = q3.add(v2.fma(p1, c12.sub(h)).reinterpretAsLongs());
    q4 = q4.add(h.reinterpretAsLongs());
    h = v3.fma(p0, c1);
    q3 = q3.add(v3.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q4 = q4.add(h.reinterpretAsLongs());
    h = v0.fma(p4, c1);
    q4 = q4.add(v0.fma(p4, c12.sub(h)).reinterpretAsLongs());
    h = v1.fma(p3, c1);
    q4 = q4.add(v1.fma(p3, c12.sub(h)).reinterpretAsLongs());
    h = v2.fma(p2, c1);
    q4 = q4.add(v2.fma(p2, c12.sub(h)).reinterpretAsLongs());
    h = v3.fma(p1, c1);
    q4 = q4.add(v3.fma(p1, c12.sub(h)).reinterpretAsLongs());
    h = v4.fma(p0, c1);
    q4 = q4.add(v4.fma(p0, c12.sub(h)).reinterpretAsLongs());
    DoubleVector m0 =
        q0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m0.intoArray(quotient, at);
    q1 = q1.add(q0.lanewise(LSHR, Radix.BITS));
    DoubleVector m1 =
        q1.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m1.intoArray(quotient, at + COUNT);
    q2 = q2.add(q1.lanewise(LSHR, Radix.BITS));
    DoubleVector m2 =
        q2.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m2.intoArray(quotient, at + 2 * COUNT);
    q3 = q3.add(q2.lanewise(LSHR, Radix.BITS));
    DoubleVector m3 =
        q3.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m3.intoArray(quotient, at + 3 * COUNT);
    q4 = q4.add(q3.lanewise(LSHR, Radix.BITS));
    DoubleVector m4 =
        q4.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m4.intoArray(quotient, at + 4 * COUNT);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    DoubleVector n1 = DoubleVector.fromArray(DOUBLES, modulus, COUNT);
    DoubleVector n2 = DoubleVector.fromArray(DOUBLES, modulus, 2 * COUNT);
    DoubleVector n3 = DoubleVector.fromArray(DOUBLES, modulus, 3 * COUNT);
    DoubleVector n4 = DoubleVector.fromArray(DOUBLES, modulus, 4 * COUNT);
    LongVector last = t4.sub(Radix.LOW_BITS + 4 * Radix.BOTH_BITS);
    last = last.add(m0.fma(n3, c1).reinterpretAsLongs());
    last = last.add(m1.fma(n2, c1).reinterpretAsLongs());
    last = last.add(m2.fma(n1, c1).reinterpretAsLongs());
    last = last.add(m3.fma(n0, c1).reinterpretAsLongs());
    h = m0.fma(n4, c1);
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
  static void four(long[] sums, int column, double[] modulus, double[] inverse, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    LongVector t0 = LongVector.fromArray(LONGS, sums, at).add(Radix.HEAD_FIRST);
    DoubleVector v0 =
        t0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t1 =
        LongVector.fromArray(LONGS, sums, at + COUNT)
            .add(Radix.HEAD_NEXT + 1 * Radix.BOTH_BITS)
            .add(t0.lanewise(LSHR, Radix.BITS));
    DoubleVector v1 =
        t1.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t2 =
        LongVector.fromArray(LONGS, sums, at + 2 * COUNT)
            .add(Radix.HEAD_NEXT + 2 * Radix.BOTH_BITS)
            .add(t1.lanewise(LSHR, Radix.BITS));
    DoubleVector v2 =
        t2.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    LongVector t3 =
        LongVector.fromArray(LONGS, sums, at + 3 * COUNT)
            .add(Radix.HEAD_NEXT + 3 * Radix.BOTH_BITS)
            .add(t2.lanewise(LSHR, Radix.BITS));
    DoubleVector v3 =
        t3.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    DoubleVector p0 = DoubleVector.fromArray(DOUBLES, inverse, 0);
    DoubleVector p1 = DoubleVector.fromArray(DOUBLES, inverse, COUNT);
    DoubleVector p2 = DoubleVector.fromArray(DOUBLES, inverse, 2 * COUNT);
    DoubleVector p3 = DoubleVector.fromArray(DOUBLES, inverse, 3 * COUNT);
    LongVector q0 = LongVector.broadcast(LONGS, Radix.QUOTIENT_FIRST);
    LongVector q1 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 1 * Radix.BOTH_BITS);
    LongVector q2 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 2 * Radix.BOTH_BITS);
    LongVector q3 = LongVector.broadcast(LONGS, Radix.QUOTIENT_NEXT - 3 * Radix.BOTH_BITS);
    DoubleVector h = v0.fma(p0, c1);
    q0 = q0.add(v0.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q1 = q1.add(h.reinterpretAsLongs());
    h = v0.fma(p1, c1);
    q1 = q1.add(v0.fma(p1, c12.sub(h)).reinterpretAsLongs());
    q2 = q2.add(h.reinterpretAsLongs());
    h = v1.fma(p0, c1);
    q1 = q1.add(v1.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q2 = q2.add(h.reinterpretAsLongs());
    h = v0.fma(p2, c1);
    q2 = q2.add(v0.fma(p2, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v1.fma(p1, c1);
    q2 = q2.add(v1.fma(p1, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v2.fma(p0, c1);
    q2 = q2.add(v2.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q3 = q3.add(h.reinterpretAsLongs());
    h = v0.fma(p3, c1);
    q3 = q3.add(v0.fma(p3, c12.sub(h)).reinterpretAsLongs());
    h = v1.fma(p2, c1);
    q3 = q3.add(v1.fma(p2, c12.sub(h)).reinterpretAsLongs());
    h = v2.fma(p1, c1);
    q3 = q3.add(v2.fma(p1, c12.sub(h)).reinterpretAsLongs());
    h = v3.fma(p0, c1);
    q3 = q3.add(v3.fma(p0, c12.sub(h)).reinterpretAsLongs());
    DoubleVector m0 =
        q0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m0.intoArray(quotient, at);
    q1 = q1.add(q0.lanewise(LSHR, Radix.BITS));
    DoubleVector m1 =
        q1.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m1.intoArray(quotient, at + COUNT);
    q2 = q2.add(q1.lanewise(LSHR, Radix.BITS));
    DoubleVector m2 =
        q2.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m2.intoArray(quotient, at + 2 * COUNT);
    q3 = q3.add(q2.lanewise(LSHR, Radix.BITS));
    DoubleVector m3 =
        q3.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m3.intoArray(quotient, at + 3 * COUNT);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    DoubleVector n1 = DoubleVector.fromArray(DOUBLES, modulus, COUNT);
    DoubleVector n2 = DoubleVector.fromArray(DOUBLES, modulus, 2 * COUNT);
    DoubleVector n3 = DoubleVector.fromArray(DOUBLES, modulus, 3 * COUNT);
    LongVector last = t3.sub(Radix.LOW_BITS + 3 * Radix.BOTH_BITS);
    last = last.add(m0.fma(n2, c1).reinterpretAsLongs());
    last = last.add(m1.fma(n1, c1).reinterpretAsLongs());
    last = last.add(m2.fma(n0, c1).reinterpretAsLongs());
    h = m0.fma(n3, c1);
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
  static void one(long[] sums, int column, double[] modulus, double[] inverse, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    LongVector t0 = LongVector.fromArray(LONGS, sums, at).add(Radix.HEAD_FIRST);
    DoubleVector v0 =
        t0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    DoubleVector p0 = DoubleVector.fromArray(DOUBLES, inverse, 0);
    LongVector q0 = LongVector.broadcast(LONGS, Radix.QUOTIENT_FIRST);
    DoubleVector h = v0.fma(p0, c1);
    q0 = q0.add(v0.fma(p0, c12.sub(h)).reinterpretAsLongs());
    DoubleVector m0 =
        q0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    m0.intoArray(quotient, at);
    DoubleVector n0 = DoubleVector.fromArray(DOUBLES, modulus, 0);
    LongVector last = t0.sub(Radix.LOW_BITS);
    h = m0.fma(n0, c1);
    last = last.add(m0.fma(n0, c12.sub(h)).reinterpretAsLongs());
    LongVector s1 = LongVector.fromArray(LONGS, sums, at + COUNT).add(h.reinterpretAsLongs());
    s1 = s1.add(last.lanewise(LSHR, Radix.BITS)).sub(Radix.BIAS_CARRY);
    s1.intoArray(sums, at + COUNT);
  }
}
