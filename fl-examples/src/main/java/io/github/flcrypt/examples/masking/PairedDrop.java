package io.github.flcrypt.examples.masking;

import java.util.Arrays;

/**
 * The mean of paired differences.
 *
 * @param mean in the differences' unit
 * @param standardError of the mean
 */
record PairedDrop(double mean, double standardError) {

  /** The mean of at least two differences. */
  static PairedDrop of(double... differences) {
    if (differences.length < 2) {
      throw new IllegalArgumentException(
          "differences must be at least 2; got " + differences.length);
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    return new PairedDrop(mean, Math.sqrt(squares / (differences.length - 1) / differences.length));
  }
}
