package io.github.flcrypt.examples.clipping;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.PrivacyBudget;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Accuracy of clip rules and allocations at equal total (&epsilon;, &delta;), for single records,
 * on two data sets. Each method gets the best of the same settings of bound and learning rate,
 * found on other splits; that search is not charged.
 *
 * <p>Arguments: {@code wdbc} or {@code digits}, the number of splits, &epsilon;.
 */
public final class ClippingComparison {

  private static final double DELTA = 1e-5;
  private static final double[] BOUNDS = {0.5, 2, 8};

  /** Learning rates are told for a bound of 1: a larger bound needs smaller steps. */
  private static final double[] STEPS = {1, 3, 9, 27};

  private static final long TUNING_SPLITS = 1000;

  private final boolean digits;
  private final PrivacyBudget budget;
  private final int rounds;
  private final RandomSource random;

  ClippingComparison(boolean digits, double epsilon, int rounds, RandomSource random) {
    this.digits = digits;
    this.budget = new PrivacyBudget(epsilon, DELTA);
    this.rounds = rounds;
    this.random = random;
  }

  /**
   * Runs the comparison and prints a table in Markdown.
   *
   * @param args data set, splits, epsilon
   */
  public static void main(String[] args) {
    if (args.length != 3 || !List.of("wdbc", "digits").contains(args[0])) {
      System.err.println("usage: wdbc|digits splits epsilon");
      return;
    }
    new ClippingComparison(
            args[0].equals("digits"), Double.parseDouble(args[2]), 40, RandomSource.secure())
        .print(Integer.parseInt(args[1]), 3, System.out);
  }

  void print(int splits, int tuningSplits, PrintStream out) {
    Map<ClipMethod, double[]> results = new EnumMap<>(ClipMethod.class);
    out.println("| method | bound | step | accuracy % | standard error | against flat |");
    out.println("|---|---|---|---|---|---|");
    for (ClipMethod method : ClipMethod.values()) {
      ClipRun best = tuned(method, tuningSplits);
      double[] accuracy = accuracies(best, 0, splits);
      results.put(method, accuracy);
      double[] differences = accuracy.clone();
      for (int i = 0; i < splits; i++) {
        differences[i] -= results.getOrDefault(ClipMethod.FLAT, accuracy)[i];
      }
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %.2f | %.2f | %+.2f ± %.2f |%n",
          method.title(),
          best.bound(),
          best.learningRate() * best.bound(),
          100 * mean(accuracy),
          100 * standardError(accuracy),
          100 * mean(differences),
          100 * standardError(differences));
    }
  }

  /** The setting with the best mean accuracy on splits that the table does not use. */
  ClipRun tuned(ClipMethod method, int splits) {
    List<ClipRun> settings = new ArrayList<>();
    for (double bound : BOUNDS) {
      for (double step : STEPS) {
        settings.add(new ClipRun(method, bound, step / bound, rounds));
      }
    }
    ClipRun best = settings.get(0);
    double most = -1;
    for (ClipRun setting : settings) {
      double accuracy = mean(accuracies(setting, TUNING_SPLITS, splits));
      if (accuracy > most) {
        most = accuracy;
        best = setting;
      }
    }
    return best;
  }

  double[] accuracies(ClipRun run, long first, int splits) {
    double[] accuracies = new double[splits];
    for (int s = 0; s < splits; s++) {
      accuracies[s] = run.accuracy(task(first + s), budget, first + s, random);
    }
    return accuracies;
  }

  private ClipTask task(long split) {
    try {
      return digits ? ClipTask.digits(split) : ClipTask.wdbc(split);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double standardError(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
  }
}
