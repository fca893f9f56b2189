package io.github.flcrypt.dp.accounting.internal;

/**
 * The discrete Fourier transform of a power-of-two length, in place, by radix 2: bit reversal, then
 * log2 n passes. The pass over halves of h entries finds its twiddle factors at h to 2 h - 1, one
 * after the other. Each factor is the product of two that are computed by themselves, so that
 * errors do not pile up. Immutable.
 */
final class Fft {

  private final int length;
  private final double[] cosine;
  private final double[] sine;

  Fft(int length) {
    if (length < 2 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException("length must be a power of two above 1; got " + length);
    }
    this.length = length;
    this.cosine = new double[length];
    this.sine = new double[length];
    fillLastPass();
    for (int k = length / 2 - 1; k >= 1; k--) {
      cosine[k] = cosine[2 * k];
      sine[k] = sine[2 * k];
    }
  }

  private void fillLastPass() {
    int half = length / 2;
    int fine = Math.min(half, 1 << (Integer.numberOfTrailingZeros(length) / 2));
    double[] fineCosine = new double[fine];
    double[] fineSine = new double[fine];
    for (int k = 0; k < fine; k++) {
      fineCosine[k] = Math.cos(2 * Math.PI * k / length);
      fineSine[k] = Math.sin(2 * Math.PI * k / length);
    }
    for (int start = 0; start < half; start += fine) {
      double c = Math.cos(2 * Math.PI * start / length);
      double s = Math.sin(2 * Math.PI * start / length);
      for (int k = 0; k < fine; k++) {
        cosine[half + start + k] = c * fineCosine[k] - s * fineSine[k];
        sine[half + start + k] = c * fineSine[k] + s * fineCosine[k];
      }
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
    for (int start = 0; start < length; start += 2 * half) {
      for (int j = start, k = half; k < 2 * half; j++, k++) {
        double re = real[j + half] * cosine[k] + imaginary[j + half] * sine[k];
        double im = imaginary[j + half] * cosine[k] - real[j + half] * sine[k];
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
