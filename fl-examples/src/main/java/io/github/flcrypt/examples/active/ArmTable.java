package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.report.CurvePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The numbers of a comparison, for the console and the page. */
final class ArmTable {

  private static final double[] TARGETS = {0.90, 0.93, 0.95};

  private ArmTable() {}

  static CurvePage.Table of(List<Arm> arms, int... shown) {
    List<String> head = new ArrayList<>(List.of("query"));
    for (int labels : shown) {
      head.add(labels + " labels");
    }
    head.addAll(List.of("area minus random", "labels to 90 / 93 / 95 %"));
    List<List<String>> rows = new ArrayList<>();
    for (Arm arm : arms) {
      List<String> row = new ArrayList<>(List.of(arm.title()));
      for (int labels : shown) {
        row.add(String.format(Locale.ROOT, "%.1f", 100 * arm.meanAt(labels)));
      }
      Arm.Gain gain = arm.over(arms.get(0));
      row.add(String.format(Locale.ROOT, "%+.2f ± %.2f", gain.mean(), gain.deviation()));
      row.add(reached(arm));
      rows.add(row);
    }
    return new CurvePage.Table(head, rows);
  }

  private static String reached(Arm arm) {
    List<String> labels = new ArrayList<>();
    for (double target : TARGETS) {
      OptionalInt reached = arm.labelsTo(target);
      labels.add(reached.isPresent() ? Integer.toString(reached.getAsInt()) : "-");
    }
    return String.join(" / ", labels);
  }

  /** The table in Markdown, which a console shows well enough. */
  static String text(CurvePage.Table table) {
    StringBuilder out = new StringBuilder();
    line(out, table.head());
    out.append("|---".repeat(table.head().size())).append("|\n");
    table.rows().forEach(row -> line(out, row));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
