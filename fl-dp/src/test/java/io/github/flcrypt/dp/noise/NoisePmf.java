package io.github.flcrypt.dp.noise;

import io.github.flcrypt.testkit.StatisticalAssertions;

/** Probabilities on a range of integers by direct summation: the oracle of the samplers. */
final class NoisePmf {

  private final double[] probabilities;
  private final int first;

  private NoisePmf(double[] probabilities, int first) {
    this.probabilities = probabilities;
    this.first = first;
  }

  static NoisePmf laplace(double scale, int reach) {
    double[] p = new double[2 * reach + 1];
    double q = Math.exp(-1 / scale);
    for (int x = -reach; x <= reach; x++) {
      p[x + reach] = (1 - q) / (1 + q) * Math.pow(q, Math.abs(x));
    }
    return new NoisePmf(p, -reach);
  }

  /** Shape r: Gamma(k + r) / (k! Gamma(r)) q^k (1 - q)^r. */
  static NoisePmf polya(double shape, double scale, int reach) {
    double[] p = new double[reach + 1];
    double q = Math.exp(-1 / scale);
    p[0] = Math.pow(1 - q, shape);
    for (int k = 1; k <= reach; k++) {
      p[k] = p[k - 1] * q * (k - 1 + shape) / k;
    }
    return new NoisePmf(p, 0);
  }

  static NoisePmf poisson(double mean, int reach) {
    double[] p = new double[reach + 1];
    double log = -mean;
    for (int k = 0; k <= reach; k++) {
      p[k] = Math.exp(log);
      log += Math.log(mean / (k + 1.0));
    }
    return new NoisePmf(p, 0);
  }

  /** The law of the difference of two independent variables with this law. */
  NoisePmf symmetrised() {
    int n = probabilities.length;
    double[] p = new double[2 * n - 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        p[i - j + n - 1] += probabilities[i] * probabilities[j];
      }
    }
    return new NoisePmf(p, 1 - n);
  }

  double at(long x) {
    long i = x - first;
    return i < 0 || i >= probabilities.length ? 0 : probabilities[(int) i];
  }

  int reach() {
    return first + probabilities.length - 1;
  }

  /** Rényi divergence between this law and itself moved by an integer. */
  double renyi(double order, int shift) {
    double sum = 0;
    for (int x = first; x <= reach(); x++) {
      double p = at(x);
      double q = at((long) x - shift);
      if (p > 0 && q > 0) {
        sum += Math.exp(order * Math.log(p) + (1 - order) * Math.log(q));
      }
    }
    return Math.log(sum) / (order - 1);
  }

  double outside(long bound) {
    double sum = 0;
    for (int x = first; x <= reach(); x++) {
      sum += Math.abs(x) > bound ? at(x) : 0;
    }
    return sum;
  }

  /** Asserts that draws follow this law within its range, by chi-square at the testkit's rate. */
  void assertFits(long[] draws) {
    long[] counts = new long[probabilities.length];
    for (long draw : draws) {
      counts[Math.toIntExact(draw - first)]++;
    }
    double[] scaled = probabilities.clone();
    double total = 0;
    for (double p : scaled) {
      total += p;
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= total;
    }
    StatisticalAssertions.assertFits(counts, scaled);
  }
}
