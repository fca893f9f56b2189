package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Quotient digits of the Montgomery reduction: from the lowest columns that are still alive, the
 * next few digits of m = -T / N mod R.
 *
 * <p>A block of s digits is found at once: the columns are carried into digits v, and m = v *
 * (-1/N) mod 2^(51 s) is a half product of s digits. One digit after the other would need fewer
 * products but make one long chain of operations that wait for each other. The last column is left
 * carried, with its bias, for {@link HeadKernel}.
 */
final class QuotientKernel {

  private QuotientKernel() {}

  /** Five quotient digits from the given column on. */
  static void five(long[] sums, int column, double[] inverse, double[] quotient) {
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
    t4.sub(Radix.LOW_BITS + 4 * Radix.BOTH_BITS).intoArray(sums, at + 4 * COUNT);
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
    q0.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at);
    q1 = q1.add(q0.lanewise(LSHR, Radix.BITS));
    q1.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + COUNT);
    q2 = q2.add(q1.lanewise(LSHR, Radix.BITS));
    q2.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + 2 * COUNT);
    q3 = q3.add(q2.lanewise(LSHR, Radix.BITS));
    q3.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + 3 * COUNT);
    q4 = q4.add(q3.lanewise(LSHR, Radix.BITS));
    q4.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + 4 * COUNT);
  }

  /** Four quotient digits from the given column on. */
  static void four(long[] sums, int column, double[] inverse, double[] quotient) {
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
    t3.sub(Radix.LOW_BITS + 3 * Radix.BOTH_BITS).intoArray(sums, at + 3 * COUNT);
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
    q0.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at);
    q1 = q1.add(q0.lanewise(LSHR, Radix.BITS));
    q1.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + COUNT);
    q2 = q2.add(q1.lanewise(LSHR, Radix.BITS));
    q2.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + 2 * COUNT);
    q3 = q3.add(q2.lanewise(LSHR, Radix.BITS));
    q3.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at + 3 * COUNT);
  }

  /** One quotient digit for the given column. */
  static void one(long[] sums, int column, double[] inverse, double[] quotient) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int at = column * COUNT;
    LongVector t0 = LongVector.fromArray(LONGS, sums, at).add(Radix.HEAD_FIRST);
    DoubleVector v0 =
        t0.and(Radix.MASK).or(Radix.EXPONENT).reinterpretAsDoubles().sub(Radix.BALANCED_SHIFT);
    t0.sub(Radix.LOW_BITS).intoArray(sums, at);
    DoubleVector p0 = DoubleVector.fromArray(DOUBLES, inverse, 0);
    LongVector q0 = LongVector.broadcast(LONGS, Radix.QUOTIENT_FIRST);
    DoubleVector h = v0.fma(p0, c1);
    q0 = q0.add(v0.fma(p0, c12.sub(h)).reinterpretAsLongs());
    q0.and(Radix.MASK)
        .or(Radix.EXPONENT)
        .reinterpretAsDoubles()
        .sub(Radix.BALANCED_SHIFT)
        .intoArray(quotient, at);
  }
}
