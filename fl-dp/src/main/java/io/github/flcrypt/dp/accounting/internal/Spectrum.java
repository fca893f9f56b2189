package io.github.flcrypt.dp.accounting.internal;

import java.util.Arrays;

/**
 * Products of powers of Fourier transforms, for two real sequences at a time: the pair is
 * transformed as one complex sequence and separated by symmetry. For one thread.
 */
final class Spectrum {

  private static final double VANISHING = 1e-120;

  private final Fft fft;
  private final double[] firstReal;
  private final double[] firstImaginary;
  private final double[] secondReal;
  private final double[] secondImaginary;

  Spectrum(int length) {
    fft = new Fft(length);
    int half = length / 2 + 1;
    firstReal = new double[half];
    firstImaginary = new double[half];
    secondReal = new double[half];
    secondImaginary = new double[half];
    Arrays.fill(firstReal, 1);
    Arrays.fill(secondReal, 1);
  }

  /** Multiplies by the transforms of two sequences, each to a power; overwrites the sequences. */
  void multiply(double[] first, double[] second, long power) {
    fft.forward(first, second);
    int length = first.length;
    double[] base = new double[2];
    for (int k = 0; k <= length / 2; k++) {
      int mirror = (length - k) & (length - 1);
      base[0] = 0.5 * (first[k] + first[mirror]);
      base[1] = 0.5 * (second[k] - second[mirror]);
      double re = 0.5 * (second[k] + second[mirror]);
      double im = 0.5 * (first[mirror] - first[k]);
      multiply(firstReal, firstImaginary, k, base, power);
      base[0] = re;
      base[1] = im;
      multiply(secondReal, secondImaginary, k, base, power);
    }
  }

  /** By repeated squaring. */
  private static void multiply(
      double[] real, double[] imaginary, int k, double[] base, long power) {
    double re = real[k];
    double im = imaginary[k];
    double x = base[0];
    double y = base[1];
    for (long left = power; left > 0 && (re != 0 || im != 0); left >>= 1) {
      if ((left & 1) == 1) {
        double product = re * x - im * y;
        im = re * y + im * x;
        re = product;
      }
      // What is as small as this vanishes beside any sum; subnormal numbers would be slow.
      if (Math.abs(x) + Math.abs(y) < VANISHING) {
        re = left > 1 ? 0 : re;
        im = left > 1 ? 0 : im;
        break;
      }
      double square = x * x - y * y;
      y = 2 * x * y;
      x = square;
    }
    real[k] = Math.abs(re) < VANISHING ? 0 : re;
    imaginary[k] = Math.abs(im) < VANISHING ? 0 : im;
  }

  /** The mean magnitude over all frequencies: a bound of each entry of the sequences. */
  double meanMagnitude() {
    double sum = 0;
    for (int k = 0; k < firstReal.length; k++) {
      sum += Math.abs(firstReal[k]) + Math.abs(firstImaginary[k]);
      sum += Math.abs(secondReal[k]) + Math.abs(secondImaginary[k]);
    }
    return sum / (firstReal.length - 1);
  }

  /** The two sequences that have these transforms. */
  double[][] invert() {
    int half = firstReal.length - 1;
    int length = 2 * half;
    double[] real = new double[length];
    double[] imaginary = new double[length];
    for (int k = 0; k <= half; k++) {
      int mirror = (length - k) & (length - 1);
      real[k] = firstReal[k] - secondImaginary[k];
      imaginary[k] = firstImaginary[k] + secondReal[k];
      if (mirror != k) {
        real[mirror] = firstReal[k] + secondImaginary[k];
        imaginary[mirror] = secondReal[k] - firstImaginary[k];
      }
    }
    fft.inverse(real, imaginary);
    return new double[][] {real, imaginary};
  }
}
