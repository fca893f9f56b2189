package io.github.flcrypt.examples.proxy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much accuracy a downlink costs over several seeds, each compared with the unmasked, exact run
 * on the same split, partition, start and batches.
 *
 * @param accuracy mean accuracy of the setting, in percent
 * @param drop mean of the paired differences, in points
 * @param standardError of the drop
 */
public record DownlinkDrop(double accuracy, double drop, double standardError) {

  /**
   * Trains for the seeds 0, 1, ... on all processors.
   *
   * @param setting the downlink
   * @param seeds the number of seeds
   * @return accuracies in percent, by seed
   */
  public static double[] accuracies(DownlinkSetting setting, int seeds) {
    return IntStream.range(0, seeds)
        .parallel()
        .mapToDouble(seed -> DownlinkTraining.accuracy(seed, setting))
        .toArray();
  }

  /**
   * Compares paired accuracies.
   *
   * @param baseline by seed, at least 2
   * @param masked by seed
   * @return the drop
   */
  public static DownlinkDrop of(double[] baseline, double[] masked) {
    if (baseline.length != masked.length || baseline.length < 2) {
      throw new IllegalArgumentException(
          "accuracies must be of the same 2 or more seeds; got "
              + baseline.length
              + " and "
              + masked.length);
    }
    int n = baseline.length;
    double[] drops = IntStream.range(0, n).mapToDouble(i -> baseline[i] - masked[i]).toArray();
    double mean = Arrays.stream(drops).average().orElseThrow();
    double squares = Arrays.stream(drops).map(drop -> (drop - mean) * (drop - mean)).sum();
    double accuracy = Arrays.stream(masked).average().orElseThrow();
    return new DownlinkDrop(accuracy, mean, Math.sqrt(squares / (n - 1) / n));
  }
}
