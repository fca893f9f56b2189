package io.github.flcrypt.dp;

import io.github.flcrypt.testkit.StatisticalAssertions;

/** Probabilities on -reach to reach by direct summation: the oracle of sampler and accountant. */
final class DiscretePmf {

  private final double[] probabilities;
  private final int reach;

  private DiscretePmf(double[] probabilities) {
    this.probabilities = probabilities;
    this.reach = probabilities.length / 2;
  }

  static DiscretePmf gaussian(double variance, int reach) {
    double[] p = new double[2 * reach + 1];
    double total = 0;
    for (int x = -reach; x <= reach; x++) {
      p[x + reach] = Math.exp(-(double) x * x / (2 * variance));
      total += p[x + reach];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= total;
    }
    return new DiscretePmf(p);
  }

  DiscretePmf plus(DiscretePmf other) {
    double[] sum = new double[probabilities.length + other.probabilities.length - 1];
    for (int i = 0; i < probabilities.length; i++) {
      for (int j = 0; j < other.probabilities.length; j++) {
        sum[i + j] += probabilities[i] * other.probabilities[j];
      }
    }
    return new DiscretePmf(sum);
  }

  double at(long x) {
    return Math.abs(x) > reach ? 0 : probabilities[(int) x + reach];
  }

  int reach() {
    return reach;
  }

  double variance() {
    double sum = 0;
    for (int x = -reach; x <= reach; x++) {
      sum += at(x) * x * x;
    }
    return sum;
  }

  /** Renyi divergence between this distribution and itself moved by an integer. */
  double renyi(double order, int shift) {
    double sum = 0;
    for (int x = -reach + shift; x <= reach; x++) {
      if (at(x) > 0 && at(x - shift) > 0) {
        sum += Math.exp(order * Math.log(at(x)) + (1 - order) * Math.log(at(x - shift)));
      }
    }
    return Math.log(sum) / (order - 1);
  }

  /** The exact delta at an epsilon between this distribution and itself moved by an integer. */
  double hockeyStick(double epsilon, int shift) {
    double sum = 0;
    for (int x = -reach; x <= reach + shift; x++) {
      sum += Math.max(0, at(x) - Math.exp(epsilon) * at(x - shift));
    }
    return sum;
  }

  /** Asserts that draws follow this distribution, by chi-square at the testkit's rate. */
  void assertFits(long[] draws) {
    long[] counts = new long[2 * reach + 1];
    for (long draw : draws) {
      counts[Math.toIntExact(draw) + reach]++;
    }
    StatisticalAssertions.assertFits(counts, probabilities);
  }
}
