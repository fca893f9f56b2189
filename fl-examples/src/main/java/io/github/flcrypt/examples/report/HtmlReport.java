package io.github.flcrypt.examples.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes an experiment as one self-contained {@code report.html}: it loads nothing, runs nothing.
 */
public final class HtmlReport {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Even if a text brought markup past the escaping, a browser would load nothing. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private HtmlReport() {}

  /**
   * The document: tables, charts as inline SVG, who can read what, settings and provenance.
   *
   * @param result the experiment
   * @return the HTML text, to be stored as UTF-8
   */
  public static String of(ExperimentResult result) {
    Markup markup = new Markup();
    markup.open("html", "lang", "en");
    head(markup, result.title());
    markup.open("body").open("main").open("header");
    markup.element("h1", result.title());
    markup.element("p", "Generated " + WHEN.format(result.generatedAt()), "class", "soft").close();
    body(markup, result);
    markup.close().close().close();
    return "<!DOCTYPE html>\n" + markup;
  }

  /** Title, policy and style. */
  static void head(Markup markup, String title) {
    markup.open("head").empty("meta", "charset", "utf-8");
    markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    markup.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    markup.element("title", title).style(ReportStyle.css()).close();
  }

  private static void body(Markup markup, ExperimentResult result) {
    List<RunResult> runs = result.runs();
    ReportTables.summary(markup, runs);
    ReportCharts.accuracy(markup, runs);
    ReportCharts.loss(markup, runs);
    ReportCharts.bytes(markup, runs);
    ReportCharts.seconds(markup, runs);
    ReportCharts.privacy(markup, runs);
    ReportCharts.clipBounds(markup, runs);
    ReportTables.descriptions(markup, runs);
    ReportTables.privacyStatement(markup, result.privacyStatement());
    ReportTables.trust(markup, result.trust());
    ReportTables.settings(markup, result.settings());
    ReportTables.provenance(markup, result.provenance());
  }
}
