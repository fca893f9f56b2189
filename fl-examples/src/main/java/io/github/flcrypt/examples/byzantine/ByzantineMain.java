package io.github.flcrypt.examples.byzantine;

import io.github.flcrypt.core.TooFewContributorsException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints the table of rule by attack, in Markdown: test accuracy in percent, the mean over some
 * seeds, each rule beside its own clean run.
 *
 * <p>Argument: the number of seeds, 1 unless given.
 */
public final class ByzantineMain {

  private ByzantineMain() {}

  /**
   * Runs the table.
   *
   * @param args the number of seeds, or nothing
   */
  public static void main(String[] args) {
    int seeds = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    print(out, seeds, 3);
    print(out, seeds, 9);
  }

  private static void print(PrintStream out, int seeds, int byzantine) {
    out.printf(
        Locale.ROOT,
        "%d of %d clients Byzantine, %d rounds, mean of %d seeds%n%n",
        byzantine,
        ByzantineExperiment.CLIENTS,
        ByzantineExperiment.ROUNDS,
        seeds);
    StringBuilder head = new StringBuilder("| rule |");
    StringBuilder line = new StringBuilder("|---|");
    for (Attack attack : Attack.values()) {
      head.append(' ').append(attack.label()).append(" |");
      line.append("---:|");
    }
    out.println(head);
    out.println(line);
    for (Rule rule : Rule.values()) {
      StringBuilder row = new StringBuilder("| ").append(rule.label()).append(" |");
      for (Attack attack : Attack.values()) {
        row.append(' ').append(cell(rule, attack, byzantine, seeds)).append(" |");
      }
      out.println(row);
    }
    out.println();
  }

  private static String cell(Rule rule, Attack attack, int byzantine, int seeds) {
    return accuracy(rule, attack, byzantine, seeds)
        .map(accuracy -> String.format(Locale.ROOT, "%.1f", 100 * accuracy))
        .orElse("refused");
  }

  /** The mean accuracy; empty where the rule needs more clients. */
  static Optional<Double> accuracy(Rule rule, Attack attack, int byzantine, int seeds) {
    double sum = 0;
    try {
      for (int seed = 0; seed < seeds; seed++) {
        sum += new ByzantineExperiment(seed).accuracy(rule, attack, byzantine);
      }
    } catch (TooFewContributorsException refused) {
      return Optional.empty();
    }
    return Optional.of(sum / seeds);
  }
}
