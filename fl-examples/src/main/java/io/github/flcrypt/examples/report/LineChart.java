package io.github.flcrypt.examples.report;

import static io.github.flcrypt.examples.report.ChartText.number;

import java.util.List;
import java.util.stream.DoubleStream;

/** Lines over rounds or other steps, each with its name at its right end. */
final class LineChart {

  /**
   * One line.
   *
   * @param name the name
   * @param colour index of colour and dash pattern
   * @param values one value per round, finite, at least one
   */
  record Series(String name, int colour, List<Double> values) {

    double last() {
      return values.get(values.size() - 1);
    }
  }

  /**
   * What the steps to the right are.
   *
   * @param title their name, in the singular
   * @param first the number under the first
   * @param step how much the number grows from one to the next
   */
  record Steps(String title, int first, int step) {

    /** Rounds, counted from 1. */
    static final Steps ROUNDS = new Steps("round", 1, 1);

    int number(int index) {
      return first + index * step;
    }
  }

  private static final double WIDTH = 880;
  private static final double HEIGHT = 340;
  private static final double LEFT = 64;
  private static final double RIGHT = 620;
  private static final double TOP = 16;
  private static final double BOTTOM = 288;
  private static final double LABEL_GAP = 17;
  private static final int LABEL_LENGTH = 28;

  /** With more rounds than this, points would run into each other. */
  private static final int MOST_POINTS = 40;

  private final ChartText text;
  private final String yTitle;
  private final List<Series> series;
  private final Axis axis;
  private final Steps steps;
  private final int rounds;

  LineChart(ChartText text, String yTitle, List<Series> series, Axis axis) {
    this(text, yTitle, series, axis, Steps.ROUNDS);
  }

  LineChart(ChartText text, String yTitle, List<Series> series, Axis axis, Steps steps) {
    this.text = text;
    this.yTitle = yTitle;
    this.series = List.copyOf(series);
    this.axis = axis;
    this.steps = steps;
    this.rounds = series.stream().mapToInt(line -> line.values().size()).max().orElse(1);
  }

  static double minimum(List<Series> series) {
    return values(series).min().orElse(0);
  }

  static double maximum(List<Series> series) {
    return values(series).max().orElse(1);
  }

  private static DoubleStream values(List<Series> series) {
    return series.stream().flatMap(line -> line.values().stream()).mapToDouble(value -> value);
  }

  void writeTo(Markup markup) {
    text.open(markup, WIDTH, HEIGHT);
    grid(markup);
    for (Series line : series) {
      line(markup, line);
    }
    labels(markup);
    markup.close();
  }

  private void grid(Markup markup) {
    for (double tick : axis.ticks()) {
      String y = number(y(tick));
      markup.empty(
          "line", "class", "grid", "x1", number(LEFT), "x2", number(RIGHT), "y1", y, "y2", y);
      markup.element(
          "text",
          axis.label(tick),
          "class",
          "tick end",
          "x",
          number(LEFT - 8),
          "y",
          number(y(tick) + 4));
    }
    for (int tick : Axis.roundTicks(rounds)) {
      String x = number(x(tick));
      markup.empty(
          "line",
          "class",
          "axis",
          "x1",
          x,
          "x2",
          x,
          "y1",
          number(BOTTOM),
          "y2",
          number(BOTTOM + 5));
      markup.element(
          "text",
          Integer.toString(steps.number(tick - 1)),
          "class",
          "tick mid",
          "x",
          x,
          "y",
          number(BOTTOM + 19));
    }
    axisNames(markup);
  }

  private void axisNames(Markup markup) {
    markup.empty(
        "line",
        "class",
        "axis",
        "x1",
        number(LEFT),
        "x2",
        number(RIGHT),
        "y1",
        number(BOTTOM),
        "y2",
        number(BOTTOM));
    markup.element(
        "text", steps.title(), "class", "name mid", "x", number((LEFT + RIGHT) / 2), "y", "330");
    markup.element(
        "text",
        yTitle,
        "class",
        "name mid",
        "transform",
        "translate(14 " + number((TOP + BOTTOM) / 2) + ") rotate(-90)");
  }

  private void line(Markup markup, Series line) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.values().size(); i++) {
      points.append(i == 0 ? "M" : " L").append(number(x(i + 1))).append(' ');
      points.append(number(y(line.values().get(i))));
    }
    String style = Palette.line(line.colour());
    markup.empty("path", "class", style, "d", points.toString());
    if (line.values().size() <= MOST_POINTS) {
      for (int i = 0; i < line.values().size(); i++) {
        point(markup, line, i);
      }
    }
  }

  private void point(Markup markup, Series line, int index) {
    double value = line.values().get(index);
    markup.open(
        "circle",
        "class",
        Palette.fill(line.colour()),
        "cx",
        number(x(index + 1)),
        "cy",
        number(y(value)),
        "r",
        "2.6");
    String at =
        ", " + steps.title() + " " + steps.number(index) + ": " + Format.scientific(rounded(value));
    markup.element("title", line.name() + at).close();
  }

  /** Four decimals are more than an eye can tell. */
  private static double rounded(double value) {
    return Math.abs(value) < 1e9 ? Math.rint(value * 1e4) / 1e4 : value;
  }

  private void labels(Markup markup) {
    double[] ends = series.stream().mapToDouble(line -> y(line.last())).toArray();
    double[] placed = LabelSpread.spread(ends, LABEL_GAP, TOP, BOTTOM);
    for (int i = 0; i < series.size(); i++) {
      Series line = series.get(i);
      double from = x(line.values().size());
      markup.empty(
          "path",
          "class",
          "leader",
          "d",
          "M"
              + number(from + 5)
              + " "
              + number(ends[i])
              + " L"
              + number(RIGHT + 14)
              + " "
              + number(placed[i]));
      markup.element(
          "text",
          Format.shorten(line.name(), LABEL_LENGTH),
          "class",
          "direct " + Palette.text(line.colour()),
          "x",
          number(RIGHT + 18),
          "y",
          number(placed[i] + 4));
    }
  }

  /** A single round stands in the middle. */
  private double x(int round) {
    double share = rounds == 1 ? 0.5 : (round - 1.0) / (rounds - 1);
    return LEFT + 8 + share * (RIGHT - LEFT - 16);
  }

  private double y(double value) {
    return BOTTOM - axis.position(value) * (BOTTOM - TOP);
  }
}
