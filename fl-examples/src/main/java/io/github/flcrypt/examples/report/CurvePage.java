package io.github.flcrypt.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-contained page of figures with curves and their tables, for experiments that are not
 * rounds of one federation. It loads nothing and runs nothing.
 */
public final class CurvePage {

  private CurvePage() {}

  /**
   * A named curve.
   *
   * @param name the name
   * @param values one finite number for each step, at least one
   */
  public record Curve(String name, List<Double> values) {

    /**
     * Copies the values.
     *
     * @param name the name
     * @param values one finite number for each step, at least one
     */
    public Curve {
      Require.text("name", name);
      values = Require.finite("values", values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("values must hold at least one number; got none");
      }
    }
  }

  /**
   * What the steps to the right are.
   *
   * @param title their name
   * @param first the number under the first
   * @param step how much the number grows from one to the next
   */
  public record Steps(String title, int first, int step) {}

  /**
   * A table of texts.
   *
   * @param head the columns' names
   * @param rows as many texts as columns in each; the first names the row
   */
  public record Table(List<String> head, List<List<String>> rows) {

    /**
     * Copies and checks the rows.
     *
     * @param head the columns' names
     * @param rows as many texts as columns in each; the first names the row
     */
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != head.size()) {
          throw new IllegalArgumentException(
              "rows must have " + head.size() + " cells; got " + row.size());
        }
      }
    }
  }

  /**
   * A figure: a chart and the numbers behind it.
   *
   * @param title the title
   * @param about what it shows, in a sentence
   * @param steps what the steps to the right are
   * @param yTitle what is measured
   * @param curves the curves, at least one
   * @param table the table below
   */
  public record Figure(
      String title, String about, Steps steps, String yTitle, List<Curve> curves, Table table) {

    /**
     * Copies the curves.
     *
     * @param title the title
     * @param about what it shows, in a sentence
     * @param steps what the steps to the right are
     * @param yTitle what is measured
     * @param curves the curves, at least one
     * @param table the table below
     */
    public Figure {
      curves = List.copyOf(curves);
      if (curves.isEmpty()) {
        throw new IllegalArgumentException("curves must hold at least one; got none");
      }
    }
  }

  /**
   * The document.
   *
   * @param title its title
   * @param introduction paragraphs before the figures
   * @param figures the figures in order
   * @return the HTML text, to be stored as UTF-8
   */
  public static String html(String title, List<String> introduction, List<Figure> figures) {
    Markup markup = new Markup();
    markup.open("html", "lang", "en");
    HtmlReport.head(markup, title);
    markup.open("body").open("main").element("h1", title);
    introduction.forEach(paragraph -> markup.element("p", paragraph));
    for (int i = 0; i < figures.size(); i++) {
      figure(markup, "figure" + i, figures.get(i));
    }
    markup.close().close().close();
    return "<!DOCTYPE html>\n" + markup;
  }

  /**
   * Stores a document as {@code report.html}.
   *
   * @param folder the folder, made where it is missing
   * @param html the document
   * @return the file
   * @throws IOException if it cannot be written
   */
  public static Path write(Path folder, String html) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(ReportFiles.HTML), html, StandardCharsets.UTF_8);
  }

  private static void figure(Markup markup, String id, Figure figure) {
    List<LineChart.Series> series = new ArrayList<>();
    for (Curve curve : figure.curves()) {
      series.add(new LineChart.Series(curve.name(), series.size(), curve.values()));
    }
    Axis axis = Axis.covering(LineChart.minimum(series), LineChart.maximum(series), -1e15, 1e15);
    Steps steps = figure.steps();
    markup.element("h2", figure.title()).element("p", figure.about(), "class", "soft");
    markup.open("figure");
    new LineChart(
            new ChartText(id, figure.title(), figure.about()),
            figure.yTitle(),
            series,
            axis,
            new LineChart.Steps(steps.title(), steps.first(), steps.step()))
        .writeTo(markup);
    if (series.size() > 1) {
      Legend.ofLines(markup, series);
    }
    markup.close();
    table(markup, figure.table());
  }

  private static void table(Markup markup, Table table) {
    markup.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (int i = 0; i < table.head().size(); i++) {
      String style = i == 0 ? "" : "amount";
      markup.element("th", table.head().get(i), "scope", "col", "class", style);
    }
    markup.close().close().open("tbody");
    for (List<String> row : table.rows()) {
      markup.open("tr").element("th", row.get(0), "scope", "row");
      row.stream().skip(1).forEach(cell -> markup.element("td", cell, "class", "amount"));
      markup.close();
    }
    markup.close().close().close();
  }
}
