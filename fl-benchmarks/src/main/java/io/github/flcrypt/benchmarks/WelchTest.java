package io.github.flcrypt.benchmarks;

import java.util.Arrays;

/**
 * Welch's t for the times of two classes, over all times and over those below several quantiles of
 * both together, because interruptions make a long tail (Reparaz, Balasch, Verbauwhede, DATE 2017).
 */
final class WelchTest {

  private static final double[] QUANTILES = {1, 0.99, 0.95, 0.9, 0.75, 0.5};

  private WelchTest() {}

  /** The largest |t|. */
  static double largest(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    double largest = 0;
    for (double quantile : QUANTILES) {
      double limit = all[(int) Math.ceil(quantile * all.length) - 1];
      largest = Math.max(largest, Math.abs(t(below(first, limit), below(second, limit))));
    }
    return largest;
  }

  private static double[] below(double[] times, double limit) {
    return Arrays.stream(times).filter(time -> time <= limit).toArray();
  }

  private static double t(double[] first, double[] second) {
    if (first.length < 2 || second.length < 2) {
      // One class has no fast times at all: as different as can be.
      return Double.POSITIVE_INFINITY;
    }
    double difference = mean(first) - mean(second);
    double error = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
    return error == 0 ? 0 : difference / error;
  }

  private static double mean(double[] times) {
    return Arrays.stream(times).average().orElse(0);
  }

  private static double variance(double[] times) {
    double mean = mean(times);
    return Arrays.stream(times).map(time -> (time - mean) * (time - mean)).sum()
        / (times.length - 1);
  }
}
