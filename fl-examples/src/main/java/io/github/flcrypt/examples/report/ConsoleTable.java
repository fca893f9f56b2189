package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The runs side by side as plain ASCII text, one column for each: quality, privacy, bytes, and
 * seconds by stage. Runs that do not fit stand in a further block below.
 */
public final class ConsoleTable {

  /** Widest line, in characters. */
  static final int WIDTH = 100;

  private static final int WIDEST_COLUMN = 18;
  private static final int NARROWEST_COLUMN = 13;
  private static final int HEAD = 20;
  private static final String GAP = "  ";

  private ConsoleTable() {}

  /**
   * The table.
   *
   * @param runs the runs, in the order to show
   * @return lines of at most 100 characters, each with a line end
   */
  public static String of(List<RunResult> runs) {
    int fitting = (WIDTH - HEAD) / (NARROWEST_COLUMN + GAP.length());
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < runs.size(); from += fitting) {
      if (from > 0) {
        out.append('\n');
      }
      block(out, runs.subList(from, Math.min(runs.size(), from + fitting)));
    }
    return out.toString();
  }

  private static void block(StringBuilder out, List<RunResult> runs) {
    int width = Math.min(WIDEST_COLUMN, (WIDTH - HEAD) / runs.size() - GAP.length());
    rows(out, "", runs, RunResult::name, width);
    String rule = GAP + "-".repeat(width);
    out.append("-".repeat(HEAD)).append(rule.repeat(runs.size())).append('\n');
    rows(out, "accuracy", runs, run -> Format.percent(run.accuracy()), width);
    rows(out, "area under curve", runs, run -> Format.fixed(run.auc(), 4), width);
    rows(out, "epsilon spent", runs, run -> Format.epsilon(run.epsilon()), width);
    rows(out, "delta", runs, run -> Format.delta(run.delta()), width);
    rows(out, "bytes/client/round", runs, ConsoleTable::bytes, width);
    rows(out, "seconds", runs, run -> Format.fixed(run.seconds(), 2), width);
    for (String stage : StageOrder.of(runs)) {
      rows(out, "  " + stage, runs, run -> seconds(run, stage), width);
    }
  }

  private static String bytes(RunResult run) {
    return Format.grouped(run.bytesPerClientRound());
  }

  private static String seconds(RunResult run, String stage) {
    Double seconds = run.secondsByStage().get(stage);
    return seconds == null ? "-" : Format.fixed(seconds, 2);
  }

  /** One row of cells, of as many lines as its longest cell needs. */
  private static void rows(
      StringBuilder out,
      String head,
      List<RunResult> runs,
      Function<RunResult, String> cell,
      int width) {
    List<List<String>> cells = new ArrayList<>();
    runs.forEach(run -> cells.add(Format.wrap(Ascii.of(cell.apply(run)), width)));
    List<String> heads = Format.wrap(Ascii.of(head.strip()), HEAD - 2);
    String indent = head.startsWith(" ") ? "  " : "";
    int height = Math.max(heads.size(), cells.stream().mapToInt(List::size).max().orElse(1));
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder();
      pad(text, line < heads.size() ? indent + heads.get(line) : "", HEAD, false);
      for (List<String> lines : cells) {
        text.append(GAP);
        pad(text, line < lines.size() ? lines.get(line) : "", width, true);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  private static void pad(StringBuilder out, String text, int width, boolean right) {
    String blanks = " ".repeat(width - text.length());
    out.append(right ? blanks + text : text + blanks);
  }
}
