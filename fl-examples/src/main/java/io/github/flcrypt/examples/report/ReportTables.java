package io.github.flcrypt.examples.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables and texts of the report. */
final class ReportTables {

  private static final String AMOUNT = "amount";

  private ReportTables() {}

  static void summary(Markup markup, List<RunResult> runs) {
    markup.open("div", "class", "scroll").open("table");
    markup.element("caption", "The runs side by side, on the same test rows.");
    markup.open("thead").open("tr").element("th", "Run", "scope", "col");
    for (String head :
        List.of("Accuracy", "AUC", "ε\u00a0spent", "δ", "Bytes per client and round", "Seconds")) {
      markup.element("th", head, "scope", "col", "class", AMOUNT);
    }
    markup.close().close().open("tbody");
    for (RunResult run : runs) {
      markup.open("tr").element("th", run.name(), "scope", "row");
      markup.element("td", Format.percent(run.accuracy()), "class", AMOUNT);
      markup.element("td", Format.fixed(run.auc(), 4), "class", AMOUNT);
      markup.element("td", Format.epsilon(run.epsilon()), "class", AMOUNT);
      markup.element("td", Format.delta(run.delta()), "class", AMOUNT);
      markup.element("td", Format.grouped(run.bytesPerClientRound()), "class", AMOUNT);
      markup.element("td", Format.fixed(run.seconds(), 2), "class", AMOUNT).close();
    }
    markup.close().close().close();
  }

  static void descriptions(Markup markup, List<RunResult> runs) {
    markup.element("h2", "The runs");
    for (RunResult run : runs) {
      markup.element("h3", run.name()).element("p", run.description());
      list(markup, run.notes());
    }
  }

  static void privacyStatement(Markup markup, List<String> statement) {
    if (!statement.isEmpty()) {
      markup.element("h2", "What is promised, and against whom");
      list(markup, statement);
    }
  }

  static void trust(Markup markup, List<TrustRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    markup.element("h2", "Who can read what");
    markup.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String head : List.of("Party", "Can read", "Cannot read", "As long as")) {
      markup.element("th", head, "scope", "col");
    }
    markup.close().close().open("tbody");
    for (TrustRow row : rows) {
      markup.open("tr").element("th", row.party(), "scope", "row");
      markup.element("td", row.canRead()).element("td", row.cannotRead());
      markup.element("td", row.assumption()).close();
    }
    markup.close().close().close();
  }

  static void settings(Markup markup, Map<String, String> settings) {
    if (!settings.isEmpty()) {
      facts(markup, "Settings", settings);
    }
  }

  static void provenance(Markup markup, Provenance provenance) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flcrypt version", provenance.libraryVersion());
    facts.put("Java version", provenance.javaVersion());
    facts.put("Key fingerprint", provenance.keyFingerprint());
    facts(markup, "Provenance", facts);
  }

  private static void facts(Markup markup, String title, Map<String, String> facts) {
    markup.element("h2", title).open("div", "class", "scroll");
    markup.open("table", "class", "facts").open("tbody");
    facts.forEach(
        (name, value) ->
            markup.open("tr").element("th", name, "scope", "row").element("td", value).close());
    markup.close().close().close();
  }

  private static void list(Markup markup, List<String> texts) {
    if (!texts.isEmpty()) {
      markup.open("ul");
      texts.forEach(text -> markup.element("li", text));
      markup.close();
    }
  }
}
