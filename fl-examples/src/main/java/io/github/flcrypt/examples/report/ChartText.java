package io.github.flcrypt.examples.report;

import java.util.Locale;

/**
 * What a chart says to those who cannot see it, and its place in the document.
 *
 * @param id identifier, unique in the document
 * @param title the title
 * @param description what the chart shows, in a sentence
 */
record ChartText(String id, String title, String description) {

  /** Opens the drawing with title and description for assistive technology. */
  void open(Markup markup, double width, double height) {
    markup.open(
        "svg",
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    markup.element("title", title, "id", id + "-title");
    markup.element("desc", description, "id", id + "-desc");
  }

  /** A coordinate with at most one decimal. */
  static String number(double coordinate) {
    String text = String.format(Locale.ROOT, "%.1f", coordinate);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
