package io.github.flcrypt.dp.accounting.internal;

/**
 * The discrete Fourier transform of a power-of-two length, in place, by radix 2: bit reversal, then
 * log2 n passes. Each twiddle factor is computed by itself, so that errors grow as the square root
 * of log n. Immutable.
 */
final class Fft {

  private final int length;
  private final double[] cosine;
  private final double[] sine;

  Fft(int length) {
    if (Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException("length must be a power of two; got " + length);
    }
    this.length = length;
    this.cosine = new double[length / 2];
    this.sine = new double[length / 2];
    for (int k = 0; k < length / 2; k++) {
      double angle = 2 * Math.PI * k / length;
      cosine[k] = Math.cos(angle);
      sine[k] = Math.sin(angle);
    }
  }

  /** Sums with exp(-2 pi i j k / n). */
  void forward(double[] real, double[] imaginary) {
    permute(real, imaginary);
    for (int half = 1; half < length; half *= 2) {
      pass(real, imaginary, half);
    }
  }

  /** The inverse, division by n included: forward with the two parts exchanged. */
  void inverse(double[] real, double[] imaginary) {
    forward(imaginary, real);
    for (int k = 0; k < length; k++) {
      real[k] /= length;
      imaginary[k] /= length;
    }
  }

  private void pass(double[] real, double[] imaginary, int half) {
    int stride = length / (2 * half);
    for (int start = 0; start < length; start += 2 * half) {
      for (int j = start, k = 0; k < half; j++, k++) {
        double c = cosine[k * stride];
        double s = -sine[k * stride];
        double re = real[j + half] * c - imaginary[j + half] * s;
        double im = real[j + half] * s + imaginary[j + half] * c;
        real[j + half] = real[j] - re;
        imaginary[j + half] = imaginary[j] - im;
        real[j] += re;
        imaginary[j] += im;
      }
    }
  }

  private void permute(double[] real, double[] imaginary) {
    int shift = Integer.numberOfLeadingZeros(length) + 1;
    for (int k = 1; k < length; k++) {
      int other = Integer.reverse(k) >>> shift;
      if (other > k) {
        swap(real, k, other);
        swap(imaginary, k, other);
      }
    }
  }

  private static void swap(double[] values, int a, int b) {
    double value = values[a];
    values[a] = values[b];
    values[b] = value;
  }
}
