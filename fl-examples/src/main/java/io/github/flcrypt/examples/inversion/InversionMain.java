package io.github.flcrypt.examples.inversion;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Three clients with one handwritten digit each take part in one round. Prints the first client's
 * picture, what its upload in clear shows, and what its encrypted upload shows.
 */
public final class InversionMain {

  private static final String SHADES = " .:-=+*#%@";
  private static final int SIDE = 8;

  private InversionMain() {}

  /**
   * Runs the program.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    RandomSource random = RandomSource.secure();
    List<Dataset> records = records(0, 1, 2);
    SingleRecordRound round = new SingleRecordRound(records, random);
    PaillierPrivateKey key =
        new PaillierKeyGenerator(PaillierParameters.SECURITY_112_BIT, random).generate();
    double[] plain = GradientInversion.recover(round.inClear().uploads().get(0));
    byte[] message = round.encrypted(key).uploads().get(0);
    double[] encrypted = GradientInversion.recover(message, DigitsData.PIXELS + 1);
    System.out.println("The record, from its upload in clear, from its encrypted upload:");
    double[] truth = records.get(0).toRowMajor();
    for (int line = 0; line < SIDE; line++) {
      System.out.println(
          "  " + line(truth, line) + "    " + line(plain, line) + "    " + line(encrypted, line));
    }
  }

  /** Rows of the digits as clients of one row, with the question whether it is a zero. */
  static List<Dataset> records(int... rows) {
    Dataset all = DigitsData.load();
    return IntStream.of(rows)
        .mapToObj(
            row ->
                Dataset.ofRowMajor(
                    all.featureNames(),
                    all.rows(row).toRowMajor(),
                    new int[] {all.label(row) == 0 ? 1 : 0}))
        .toList();
  }

  private static String line(double[] pixels, int line) {
    StringBuilder out = new StringBuilder();
    for (int i = line * SIDE; i < (line + 1) * SIDE; i++) {
      int shade = (int) Math.round(Math.max(0, Math.min(1, pixels[i])) * (SHADES.length() - 1));
      out.append(SHADES.charAt(shade)).append(SHADES.charAt(shade));
    }
    return out.toString();
  }
}
