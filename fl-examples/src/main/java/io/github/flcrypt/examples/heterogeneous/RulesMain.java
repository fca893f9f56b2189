package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.core.random.RandomSource;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Compares aggregation rules on unevenly spread digits and prints a table: the mean accuracy on the
 * test rows over the last five rounds, and its standard deviation over the seeds.
 *
 * <p>Arguments, all or none: rounds, seeds. Without: 30 rounds, 5 seeds.
 */
public final class RulesMain {

  private static final int LAST = 5;
  private static final int ROUNDS = 30;
  private static final int SEEDS = 5;

  private RulesMain() {}

  /**
   * Runs the comparison.
   *
   * @param arguments none, or the numbers of rounds and seeds
   */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SEEDS;
    for (double alpha : new double[] {0.1, 0.5}) {
      print(alpha, rounds, seeds, System.out);
    }
  }

  private static void print(double alpha, int rounds, int seeds, PrintStream out) {
    out.println("Dirichlet(" + alpha + "), " + rounds + " rounds, " + seeds + " seeds");
    List<ComparedRule> rules = new RuleComparison(alpha, 0).rules();
    double[][] scores = new double[rules.size()][seeds];
    for (int seed = 0; seed < seeds; seed++) {
      RuleComparison comparison = new RuleComparison(alpha, seed);
      for (int r = 0; r < scores.length; r++) {
        double[] accuracy =
            comparison.run(comparison.rules().get(r), rounds, RandomSource.secure());
        scores[r][seed] = lastMean(accuracy);
      }
    }
    for (int r = 0; r < scores.length; r++) {
      String name = rules.get(r).name();
      String chosen = rules.get(r).parameters();
      out.println(
          String.format(
              Locale.ROOT,
              "  %-11s %-13s %6.2f %% +- %.2f",
              name,
              chosen,
              100 * mean(scores[r]),
              100 * deviation(scores[r])));
    }
  }

  static double lastMean(double[] accuracy) {
    double sum = 0;
    int from = Math.max(0, accuracy.length - LAST);
    for (int i = from; i < accuracy.length; i++) {
      sum += accuracy[i];
    }
    return sum / (accuracy.length - from);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
