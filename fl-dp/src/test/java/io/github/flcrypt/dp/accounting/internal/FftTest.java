package io.github.flcrypt.dp.accounting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import org.junit.jupiter.api.Test;

class FftTest {

  private static double[] random(RandomStream random, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = (random.nextLong() >> 11) * 0x1.0p-52;
    }
    return values;
  }

  @SeededCases(5)
  void agreesWithTheDefinition(Seed seed) {
    for (int length : new int[] {2, 4, 8, 64, 256}) {
      double[] re = random(seed.stream("re"), length);
      double[] im = random(seed.stream("im"), length);
      double[] real = re.clone();
      double[] imaginary = im.clone();
      new Fft(length).forward(real, imaginary);
      for (int k = 0; k < length; k++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int j = 0; j < length; j++) {
          double angle = -2 * Math.PI * ((long) j * k % length) / length;
          sumRe += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
          sumIm += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
        }
        assertThat(real[k]).isCloseTo(sumRe, within(1e-12));
        assertThat(imaginary[k]).isCloseTo(sumIm, within(1e-12));
      }
    }
  }

  @SeededCases(3)
  void keepsEnergyAndInverts(Seed seed) {
    int length = 1 << 14;
    double[] re = random(seed.stream("re"), length);
    double[] im = random(seed.stream("im"), length);
    double[] real = re.clone();
    double[] imaginary = im.clone();
    Fft fft = new Fft(length);
    fft.forward(real, imaginary);
    double before = 0;
    double after = 0;
    for (int i = 0; i < length; i++) {
      before += re[i] * re[i] + im[i] * im[i];
      after += (real[i] * real[i] + imaginary[i] * imaginary[i]) / length;
    }
    assertThat(after / before).isCloseTo(1, within(1e-13));
    fft.inverse(real, imaginary);
    for (int i = 0; i < length; i++) {
      assertThat(Math.abs(real[i] - re[i]) + Math.abs(imaginary[i] - im[i])).isLessThan(1e-14);
    }
  }

  @SeededCases(5)
  void spectrumConvolvesTwoSequencesAtOnce(Seed seed) {
    int length = 32;
    double[] a = random(seed.stream("a"), length);
    double[] b = random(seed.stream("b"), length);
    Spectrum spectrum = new Spectrum(length);
    spectrum.multiply(a.clone(), b.clone(), 3);
    double[][] cubes = spectrum.invert();
    double[] expectedA = convolve(convolve(a, a), a);
    double[] expectedB = convolve(convolve(b, b), b);
    for (int i = 0; i < length; i++) {
      assertThat(cubes[0][i]).isCloseTo(expectedA[i], within(1e-10));
      assertThat(cubes[1][i]).isCloseTo(expectedB[i], within(1e-10));
    }
  }

  private static double[] convolve(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum[(i + j) % a.length] += a[i] * b[j];
      }
    }
    return sum;
  }

  @Test
  void refusesOtherLengths() {
    for (int bad : new int[] {0, 1, 3, 12}) {
      assertThatThrownBy(() -> new Fft(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
