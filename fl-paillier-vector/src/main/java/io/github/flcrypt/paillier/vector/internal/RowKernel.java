package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.DOUBLES;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Rows of the schoolbook product: a few digits of one factor, held in registers, times a run of
 * digits of the other, added into column sums.
 *
 * <p>Each digit product is split exactly by two fused multiply-adds (see {@link Radix}); its low
 * half goes to its column and its high half to the next, as raw bits of doubles whose constant
 * parts the caller has subtracted beforehand ({@link ColumnBias}). The sums of the columns in work
 * stay in registers and slide along with the run, so that each step loads one sum and stores one.
 *
 * <p>Written out by hand: helpers with vectors as parameters are not always inlined in bodies of
 * this size, and then every vector is an object.
 */
final class RowKernel {

  private RowKernel() {}

  /** Five digits y[row..row+4] times count digits x[from..]. */
  static void five(
      long[] sums,
      int column,
      double[] x,
      int from,
      int count,
      double[] y,
      int row,
      boolean twice) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int r = row * COUNT;
    DoubleVector y0 = DoubleVector.fromArray(DOUBLES, y, r);
    DoubleVector y1 = DoubleVector.fromArray(DOUBLES, y, r + COUNT);
    DoubleVector y2 = DoubleVector.fromArray(DOUBLES, y, r + 2 * COUNT);
    DoubleVector y3 = DoubleVector.fromArray(DOUBLES, y, r + 3 * COUNT);
    DoubleVector y4 = DoubleVector.fromArray(DOUBLES, y, r + 4 * COUNT);
    if (twice) {
      y0 = y0.add(y0);
      y1 = y1.add(y1);
      y2 = y2.add(y2);
      y3 = y3.add(y3);
      y4 = y4.add(y4);
    }
    int at = column * COUNT;
    LongVector s0 = LongVector.fromArray(LONGS, sums, at);
    LongVector s1 = LongVector.fromArray(LONGS, sums, at + COUNT);
    LongVector s2 = LongVector.fromArray(LONGS, sums, at + 2 * COUNT);
    LongVector s3 = LongVector.fromArray(LONGS, sums, at + 3 * COUNT);
    LongVector s4 = LongVector.fromArray(LONGS, sums, at + 4 * COUNT);
    int end = (from + count) * COUNT;
    for (int i = from * COUNT; i < end; i += COUNT, at += COUNT) {
      DoubleVector d = DoubleVector.fromArray(DOUBLES, x, i);
      LongVector s5 = LongVector.fromArray(LONGS, sums, at + 5 * COUNT);
      DoubleVector h = d.fma(y0, c1);
      DoubleVector l = d.fma(y0, c12.sub(h));
      s0.add(l.reinterpretAsLongs()).intoArray(sums, at);
      s0 = s1.add(h.reinterpretAsLongs());
      h = d.fma(y1, c1);
      l = d.fma(y1, c12.sub(h));
      s0 = s0.add(l.reinterpretAsLongs());
      s1 = s2.add(h.reinterpretAsLongs());
      h = d.fma(y2, c1);
      l = d.fma(y2, c12.sub(h));
      s1 = s1.add(l.reinterpretAsLongs());
      s2 = s3.add(h.reinterpretAsLongs());
      h = d.fma(y3, c1);
      l = d.fma(y3, c12.sub(h));
      s2 = s2.add(l.reinterpretAsLongs());
      s3 = s4.add(h.reinterpretAsLongs());
      h = d.fma(y4, c1);
      l = d.fma(y4, c12.sub(h));
      s3 = s3.add(l.reinterpretAsLongs());
      s4 = s5.add(h.reinterpretAsLongs());
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + COUNT);
    s2.intoArray(sums, at + 2 * COUNT);
    s3.intoArray(sums, at + 3 * COUNT);
    s4.intoArray(sums, at + 4 * COUNT);
  }

  /** Four digits y[row..row+3] times count digits x[from..]. */
  static void four(
      long[] sums,
      int column,
      double[] x,
      int from,
      int count,
      double[] y,
      int row,
      boolean twice) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int r = row * COUNT;
    DoubleVector y0 = DoubleVector.fromArray(DOUBLES, y, r);
    DoubleVector y1 = DoubleVector.fromArray(DOUBLES, y, r + COUNT);
    DoubleVector y2 = DoubleVector.fromArray(DOUBLES, y, r + 2 * COUNT);
    DoubleVector y3 = DoubleVector.fromArray(DOUBLES, y, r + 3 * COUNT);
    if (twice) {
      y0 = y0.add(y0);
      y1 = y1.add(y1);
      y2 = y2.add(y2);
      y3 = y3.add(y3);
    }
    int at = column * COUNT;
    LongVector s0 = LongVector.fromArray(LONGS, sums, at);
    LongVector s1 = LongVector.fromArray(LONGS, sums, at + COUNT);
    LongVector s2 = LongVector.fromArray(LONGS, sums, at + 2 * COUNT);
    LongVector s3 = LongVector.fromArray(LONGS, sums, at + 3 * COUNT);
    int end = (from + count) * COUNT;
    for (int i = from * COUNT; i < end; i += COUNT, at += COUNT) {
      DoubleVector d = DoubleVector.fromArray(DOUBLES, x, i);
      LongVector s4 = LongVector.fromArray(LONGS, sums, at + 4 * COUNT);
      DoubleVector h = d.fma(y0, c1);
      DoubleVector l = d.fma(y0, c12.sub(h));
      s0.add(l.reinterpretAsLongs()).intoArray(sums, at);
      s0 = s1.add(h.reinterpretAsLongs());
      h = d.fma(y1, c1);
      l = d.fma(y1, c12.sub(h));
      s0 = s0.add(l.reinterpretAsLongs());
      s1 = s2.add(h.reinterpretAsLongs());
      h = d.fma(y2, c1);
      l = d.fma(y2, c12.sub(h));
      s1 = s1.add(l.reinterpretAsLongs());
      s2 = s3.add(h.reinterpretAsLongs());
      h = d.fma(y3, c1);
      l = d.fma(y3, c12.sub(h));
      s2 = s2.add(l.reinterpretAsLongs());
      s3 = s4.add(h.reinterpretAsLongs());
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + COUNT);
    s2.intoArray(sums, at + 2 * COUNT);
    s3.intoArray(sums, at + 3 * COUNT);
  }

  /** One digit y[row] times count digits x[from..]. */
  static void one(
      long[] sums,
      int column,
      double[] x,
      int from,
      int count,
      double[] y,
      int row,
      boolean twice) {
    DoubleVector c1 = DoubleVector.broadcast(DOUBLES, Radix.HIGH);
    DoubleVector c12 = DoubleVector.broadcast(DOUBLES, Radix.BOTH);
    int r = row * COUNT;
    DoubleVector y0 = DoubleVector.fromArray(DOUBLES, y, r);
    if (twice) {
      y0 = y0.add(y0);
    }
    int at = column * COUNT;
    LongVector s0 = LongVector.fromArray(LONGS, sums, at);
    int end = (from + count) * COUNT;
    for (int i = from * COUNT; i < end; i += COUNT, at += COUNT) {
      DoubleVector d = DoubleVector.fromArray(DOUBLES, x, i);
      LongVector s1 = LongVector.fromArray(LONGS, sums, at + COUNT);
      DoubleVector h = d.fma(y0, c1);
      DoubleVector l = d.fma(y0, c12.sub(h));
      s0.add(l.reinterpretAsLongs()).intoArray(sums, at);
      s0 = s1.add(h.reinterpretAsLongs());
    }
    s0.intoArray(sums, at);
  }
}
