package io.github.flcrypt.testkit;

import java.util.Arrays;

/** Pearson's statistic of counts against a distribution, with scarce neighbours pooled. */
record ChiSquare(double statistic, int degreesOfFreedom) {

  static ChiSquare of(long[] observed, double[] probabilities, double smallestExpected) {
    long total = check(observed, probabilities);
    double statistic = 0;
    int pools = 0;
    double expected = 0;
    double seen = 0;
    double left = total;
    for (int i = 0; i < observed.length; i++) {
      expected += probabilities[i] * total;
      seen += observed[i];
      left -= probabilities[i] * total;
      boolean last = i == observed.length - 1;
      // What is left must fill a pool of its own, or it joins this one.
      if (last || (expected >= smallestExpected && left >= smallestExpected)) {
        statistic += (seen - expected) * (seen - expected) / expected;
        pools++;
        expected = 0;
        seen = 0;
      }
    }
    if (pools < 2) {
      throw new IllegalArgumentException(
          "observed must allow two pools of "
              + smallestExpected
              + " expected outcomes; got "
              + total
              + " outcomes");
    }
    return new ChiSquare(statistic, pools - 1);
  }

  private static long check(long[] observed, double[] probabilities) {
    if (observed.length != probabilities.length) {
      throw new IllegalArgumentException(
          "probabilities must be as many as observed, "
              + observed.length
              + "; got "
              + probabilities.length);
    }
    long total = 0;
    for (int i = 0; i < observed.length; i++) {
      double p = probabilities[i];
      if (observed[i] < 0 || !(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "outcome " + i + " must have a count and a probability; got " + observed[i] + ", " + p);
      }
      if (p == 0 && observed[i] > 0) {
        throw new AssertionError(
            "outcome " + i + " must never be seen; got it " + observed[i] + " times");
      }
      total = Math.addExact(total, observed[i]);
    }
    double sum = Arrays.stream(probabilities).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException("probabilities must sum to 1; got " + sum);
    }
    return total;
  }
}
