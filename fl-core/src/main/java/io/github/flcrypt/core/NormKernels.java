package io.github.flcrypt.core;

/**
 * The sums behind the norms, with eight independent accumulators: the additions of one accumulator
 * wait for each other, those of eight do not, and the error grows with n/8 instead of n.
 */
final class NormKernels {

  /**
   * From here on no square that was rounded to a subnormal counts: 2^31 of them are below 2^-80 of
   * the sum.
   */
  static final double SAFE_SQUARES = 0x1.0p-960;

  private NormKernels() {}

  /** Infinite or NaN exactly where an entry is not finite or the sum leaves the range. */
  static double sumOfMagnitudes(double[] v, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = from;
    for (; i < to - 7; i += 8) {
      a += Math.abs(v[i]);
      b += Math.abs(v[i + 1]);
      c += Math.abs(v[i + 2]);
      d += Math.abs(v[i + 3]);
      e += Math.abs(v[i + 4]);
      f += Math.abs(v[i + 5]);
      g += Math.abs(v[i + 6]);
      h += Math.abs(v[i + 7]);
    }
    for (; i < to; i++) {
      a += Math.abs(v[i]);
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }

  /** May overflow to infinity, or lose small squares: see {@link #SAFE_SQUARES}. */
  static double sumOfSquares(double[] v, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = from;
    for (; i < to - 7; i += 8) {
      a += v[i] * v[i];
      b += v[i + 1] * v[i + 1];
      c += v[i + 2] * v[i + 2];
      d += v[i + 3] * v[i + 3];
      e += v[i + 4] * v[i + 4];
      f += v[i + 5] * v[i + 5];
      g += v[i + 6] * v[i + 6];
      h += v[i + 7] * v[i + 7];
    }
    for (; i < to; i++) {
      a += v[i] * v[i];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }

  /** For the rare vectors whose squares leave the range. */
  static double scaledEuclidean(double[] values, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    // A power of two near the largest magnitude: squares neither overflow nor vanish.
    double scale = Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
    double sum = 0;
    for (int i = from; i < to; i++) {
      double scaled = values[i] * scale;
      sum += scaled * scaled;
    }
    return Math.sqrt(sum) / scale;
  }
}
