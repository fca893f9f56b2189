package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Squares of a few digits: the triangle on the diagonal that the rows of a squaring leave out.
 * Products off the diagonal are counted twice by doubling a digit, which balanced digits allow (see
 * {@link Radix}).
 */
final class SquareKernel {

  private SquareKernel() {}

  /** Adds the square of the five digits x[from..from+4] to the sums from a column on. */
  static void five(long[] sums, int column, double[] x, int from) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int o = from * COUNT;
    DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, o);
    DoubleVector x1 = DoubleVector.fromArray(DOUBLES, x, o + COUNT);
    DoubleVector x2 = DoubleVector.fromArray(DOUBLES, x, o + 2 * COUNT);
    DoubleVector x3 = DoubleVector.fromArray(DOUBLES, x, o + 3 * COUNT);
    DoubleVector x4 = DoubleVector.fromArray(DOUBLES, x, o + 4 * COUNT);
    DoubleVector t0 = x0.add(x0);
    DoubleVector t1 = x1.add(x1);
    DoubleVector t2 = x2.add(x2);
    DoubleVector t3 = x3.add(x3);
    int at = column * COUNT;
    LongVector sum = LongVector.fromArray(LONGS, sums, at);
    DoubleVector h = x0.fma(x0, c1);
    DoubleVector l = x0.fma(x0, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    LongVector carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at);
    sum = LongVector.fromArray(LONGS, sums, at + COUNT).add(carry);
    h = t0.fma(x1, c1);
    l = t0.fma(x1, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 2 * COUNT).add(carry);
    h = t0.fma(x2, c1);
    l = t0.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = x1.fma(x1, c1);
    l = x1.fma(x1, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 2 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 3 * COUNT).add(carry);
    h = t0.fma(x3, c1);
    l = t0.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = t1.fma(x2, c1);
    l = t1.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 3 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 4 * COUNT).add(carry);
    h = t0.fma(x4, c1);
    l = t0.fma(x4, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = t1.fma(x3, c1);
    l = t1.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    h = x2.fma(x2, c1);
    l = x2.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 4 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 5 * COUNT).add(carry);
    h = t1.fma(x4, c1);
    l = t1.fma(x4, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = t2.fma(x3, c1);
    l = t2.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 5 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 6 * COUNT).add(carry);
    h = t2.fma(x4, c1);
    l = t2.fma(x4, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = x3.fma(x3, c1);
    l = x3.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 6 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 7 * COUNT).add(carry);
    h = t3.fma(x4, c1);
    l = t3.fma(x4, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + 7 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 8 * COUNT).add(carry);
    h = x4.fma(x4, c1);
    l = x4.fma(x4, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + 8 * COUNT);
    LongVector.fromArray(LONGS, sums, at + 9 * COUNT).add(carry).intoArray(sums, at + 9 * COUNT);
  }

  /** Adds the square of the four digits x[from..from+3] to the sums from a column on. */
  static void four(long[] sums, int column, double[] x, int from) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int o = from * COUNT;
    DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, o);
    DoubleVector x1 = DoubleVector.fromArray(DOUBLES, x, o + COUNT);
    DoubleVector x2 = DoubleVector.fromArray(DOUBLES, x, o + 2 * COUNT);
    DoubleVector x3 = DoubleVector.fromArray(DOUBLES, x, o + 3 * COUNT);
    DoubleVector t0 = x0.add(x0);
    DoubleVector t1 = x1.add(x1);
    DoubleVector t2 = x2.add(x2);
    int at = column * COUNT;
    LongVector sum = LongVector.fromArray(LONGS, sums, at);
    DoubleVector h = x0.fma(x0, c1);
    DoubleVector l = x0.fma(x0, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    LongVector carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at);
    sum = LongVector.fromArray(LONGS, sums, at + COUNT).add(carry);
    h = t0.fma(x1, c1);
    l = t0.fma(x1, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 2 * COUNT).add(carry);
    h = t0.fma(x2, c1);
    l = t0.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = x1.fma(x1, c1);
    l = x1.fma(x1, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 2 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 3 * COUNT).add(carry);
    h = t0.fma(x3, c1);
    l = t0.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = t1.fma(x2, c1);
    l = t1.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 3 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 4 * COUNT).add(carry);
    h = t1.fma(x3, c1);
    l = t1.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    h = x2.fma(x2, c1);
    l = x2.fma(x2, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = carry.add(h.reinterpretAsLongs());
    sum.intoArray(sums, at + 4 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 5 * COUNT).add(carry);
    h = t2.fma(x3, c1);
    l = t2.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + 5 * COUNT);
    sum = LongVector.fromArray(LONGS, sums, at + 6 * COUNT).add(carry);
    h = x3.fma(x3, c1);
    l = x3.fma(x3, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at + 6 * COUNT);
    LongVector.fromArray(LONGS, sums, at + 7 * COUNT).add(carry).intoArray(sums, at + 7 * COUNT);
  }

  /** Adds the square of the digit x[from] to the sums of a column and the next. */
  static void one(long[] sums, int column, double[] x, int from) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int o = from * COUNT;
    DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, o);
    int at = column * COUNT;
    LongVector sum = LongVector.fromArray(LONGS, sums, at);
    DoubleVector h = x0.fma(x0, c1);
    DoubleVector l = x0.fma(x0, c12.sub(h));
    sum = sum.add(l.reinterpretAsLongs());
    LongVector carry = h.reinterpretAsLongs();
    sum.intoArray(sums, at);
    LongVector.fromArray(LONGS, sums, at + COUNT).add(carry).intoArray(sums, at + COUNT);
  }
}
