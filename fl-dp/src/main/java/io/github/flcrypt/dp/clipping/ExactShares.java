package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.dp.internal.Require;

/**
 * Shares of a number that sum to it exactly, in double arithmetic and in any order: each share is a
 * whole number of units in the last place of the total, so every partial sum is one too, has at
 * most 53 bits, and is not rounded.
 */
final class ExactShares {

  private ExactShares() {}

  /** At least one unit for each weight, the rest in proportion, what is left to the largest. */
  static double[] of(double total, double... weights) {
    Require.positive(total, "total");
    Require.inRange(weights.length, 1, 1 << 16, "number of layers");
    double unit = Math.ulp(total);
    long units = (long) (total / unit);
    Require.inRange(units, 2L * weights.length, Long.MAX_VALUE, "units of the total");
    double[] parts = normalised(weights);
    double[] shares = new double[weights.length];
    long left = units;
    int largest = 0;
    for (int l = 0; l < shares.length; l++) {
      long share = Math.max(1, (long) (parts[l] * units));
      left -= share;
      shares[l] = (double) share;
      largest = parts[l] > parts[largest] ? l : largest;
    }
    // Rounding leaves a few units for each layer, and the least shares take one each.
    shares[largest] += left;
    Require.inRange((long) shares[largest], 1, units, "largest share");
    for (int l = 0; l < shares.length; l++) {
      shares[l] *= unit;
    }
    return shares;
  }

  private static double[] normalised(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, Require.notNegative(weight, "weight"));
    }
    Require.positive(largest, "largest weight");
    double sum = 0;
    for (double weight : weights) {
      sum += weight / largest;
    }
    double[] parts = new double[weights.length];
    for (int l = 0; l < parts.length; l++) {
      parts[l] = weights[l] / largest / sum;
    }
    return parts;
  }
}
