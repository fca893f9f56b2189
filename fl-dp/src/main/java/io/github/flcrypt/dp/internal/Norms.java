package io.github.flcrypt.dp.internal;

import java.util.Objects;

/**
 * L1 and L2 norms of a segment with compensated sums (Neumaier 1974): the error is a few units in
 * the last place whatever the length, so that a clipped norm is not underestimated. Entries are
 * brought near 1 by a power of two where squares could over- or underflow.
 */
public final class Norms {

  private static final int SAFE_EXPONENT = 400;

  private Norms() {}

  /**
   * The sum of absolute values.
   *
   * @param values the vector
   * @param from first index
   * @param to index after the last
   * @return the norm; infinite only if it exceeds the largest double
   */
  public static double l1(double[] values, int from, int to) {
    int exponent = exponent(values, from, to);
    return Math.scalb(scaledL1(values, from, to, exponent), exponent);
  }

  /**
   * The Euclidean norm.
   *
   * @param values the vector
   * @param from first index
   * @param to index after the last
   * @return the norm; infinite only if it exceeds the largest double
   */
  public static double l2(double[] values, int from, int to) {
    int exponent = exponent(values, from, to);
    return Math.scalb(scaledL2(values, from, to, exponent), exponent);
  }

  /** The power of two that brings the largest entry near 1; 0 where no scaling is needed. */
  static int exponent(double[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    double largest = 0;
    for (int i = from; i < to; i++) {
      double magnitude = Math.abs(values[i]);
      if (!(magnitude <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("values must be finite; got a non-finite at " + i);
      }
      largest = Math.max(largest, magnitude);
    }
    int exponent = Math.getExponent(largest);
    return largest == 0 || Math.abs(exponent) <= SAFE_EXPONENT ? 0 : exponent;
  }

  static double scaledL1(double[] values, int from, int to, int exponent) {
    double sum = 0;
    double lost = 0;
    for (int i = from; i < to; i++) {
      double term = Math.abs(exponent == 0 ? values[i] : Math.scalb(values[i], -exponent));
      double next = sum + term;
      lost += sum >= term ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  static double scaledL2(double[] values, int from, int to, int exponent) {
    double sum = 0;
    double lost = 0;
    for (int i = from; i < to; i++) {
      double entry = exponent == 0 ? values[i] : Math.scalb(values[i], -exponent);
      double term = entry * entry;
      double next = sum + term;
      lost += sum >= term ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return Math.sqrt(sum + lost);
  }
}
