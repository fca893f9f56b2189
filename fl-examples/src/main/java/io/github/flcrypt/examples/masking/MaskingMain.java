package io.github.flcrypt.examples.masking;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what masks and few bits on the way up cost on the digits: mean accuracy and the mean drop
 * against the same run without protection, with its standard error.
 *
 * <p>Argument: the number of seeds, 30 if left out.
 */
public final class MaskingMain {

  private static final double[] DROP_RATES = {0.1, 0.2, 0.3, 0.4, 0.5};
  private static final int[] BITS = {4, 8, 16};

  private MaskingMain() {}

  /**
   * Runs the study.
   *
   * @param arguments at most one number, 2 to 10,000
   */
  public static void main(String[] arguments) {
    int seeds = arguments.length == 0 ? 30 : Integer.parseInt(arguments[0]);
    if (seeds < 2 || seeds > 10_000) {
      throw new IllegalArgumentException("seeds must be in [2, 10000]; got " + seeds);
    }
    Dataset digits = DigitsData.load();
    RandomSource random = RandomSource.secure();
    List<DigitsUplink> runs = new ArrayList<>();
    List<DigitsFederation.Outcome> plain = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      runs.add(new DigitsUplink(new DigitsFederation(digits, seed), random));
      plain.add(runs.get(seed).plain());
    }
    System.out.printf(
        Locale.ROOT,
        "%d seeds; plain %.2f %%, %d bytes a message%n",
        seeds,
        100 * plain.stream().mapToDouble(DigitsFederation.Outcome::accuracy).average().orElse(0),
        plain.get(0).bytes());
    for (int bits : BITS) {
      for (double dropRate : DROP_RATES) {
        print(dropRate, bits, runs, plain);
      }
    }
  }

  private static void print(
      double dropRate, int bits, List<DigitsUplink> runs, List<DigitsFederation.Outcome> plain) {
    double[] drops = new double[runs.size()];
    long bytes = 0;
    for (int seed = 0; seed < drops.length; seed++) {
      DigitsFederation.Outcome masked =
          runs.get(seed)
              .inClear(
                  DigitsUplink.quantized(DigitsUplink.masker(dropRate, bits)),
                  DigitsFederation.ROUNDS);
      drops[seed] = 100 * (plain.get(seed).accuracy() - masked.accuracy());
      bytes = masked.bytes();
    }
    PairedDrop drop = PairedDrop.of(drops);
    System.out.printf(
        Locale.ROOT,
        "mask %.1f, %2d bits: drop %+.2f points, standard error %.2f, %d bytes a message%n",
        dropRate,
        bits,
        drop.mean(),
        drop.standardError(),
        bytes);
  }
}
