package io.github.flcrypt.examples.report;

import java.util.List;

/** The list of what lines and bars stand for; a list in HTML flows on any width. */
final class Legend {

  private Legend() {}

  /** Samples of lines. */
  static void ofLines(Markup markup, List<LineChart.Series> series) {
    markup.open("ul", "class", "legend");
    for (LineChart.Series line : series) {
      sample(markup);
      markup.empty("path", "class", Palette.line(line.colour()), "d", "M0 6 L34 6");
      markup.close().element("span", line.name()).close();
    }
    markup.close();
  }

  /** Samples of areas; the names take the colours in turn. */
  static void ofAreas(Markup markup, List<String> names) {
    markup.open("ul", "class", "legend");
    for (int i = 0; i < names.size(); i++) {
      sample(markup);
      markup.empty("rect", "class", Palette.fill(i), "width", "34", "height", "12", "rx", "2");
      markup.close().element("span", names.get(i)).close();
    }
    markup.close();
  }

  private static void sample(Markup markup) {
    markup.open("li").open("svg", "viewBox", "0 0 34 12", "aria-hidden", "true");
  }
}
