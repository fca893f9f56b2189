package io.github.flcrypt.examples.report;

import static io.github.flcrypt.examples.report.ChartText.number;

import java.util.List;
import java.util.function.DoubleFunction;

/** Horizontal bars from zero, each of one or more segments, with the total at its end. */
final class BarChart {

  /**
   * A part of a bar.
   *
   * @param name what it counts
   * @param colour index of the colour
   * @param amount its length, finite and at least 0
   */
  record Segment(String name, int colour, double amount) {}

  /**
   * One bar.
   *
   * @param name the name
   * @param total the amount written at its end
   * @param segments its parts, from left to right
   */
  record Bar(String name, double total, List<Segment> segments) {

    double length() {
      return segments.stream().mapToDouble(Segment::amount).sum();
    }
  }

  private static final double WIDTH = 880;
  private static final double LEFT = 270;
  private static final double RIGHT = 780;
  private static final double TOP = 8;
  private static final double PITCH = 38;
  private static final double THICKNESS = 22;
  private static final int NAME_LENGTH = 31;
  private static final double LINE_HEIGHT = 15;

  private final ChartText text;
  private final String xTitle;
  private final List<Bar> bars;
  private final DoubleFunction<String> totals;
  private final Axis axis;
  private final double bottom;

  BarChart(ChartText text, String xTitle, List<Bar> bars, DoubleFunction<String> totals) {
    this.text = text;
    this.xTitle = xTitle;
    this.bars = List.copyOf(bars);
    this.totals = totals;
    this.axis = Axis.fromZero(bars.stream().mapToDouble(Bar::length).max().orElse(0));
    this.bottom = TOP + PITCH * bars.size();
  }

  void writeTo(Markup markup) {
    text.open(markup, WIDTH, bottom + 48);
    grid(markup);
    for (int i = 0; i < bars.size(); i++) {
      bar(markup, bars.get(i), TOP + PITCH * i + (PITCH - THICKNESS) / 2);
    }
    String x = number(LEFT);
    markup.empty(
        "line", "class", "axis", "x1", x, "x2", x, "y1", number(TOP), "y2", number(bottom));
    markup.close();
  }

  private void grid(Markup markup) {
    for (double tick : axis.ticks()) {
      String x = number(x(tick));
      markup.empty(
          "line", "class", "grid", "x1", x, "x2", x, "y1", number(TOP), "y2", number(bottom));
      markup.element(
          "text", axis.label(tick), "class", "tick mid", "x", x, "y", number(bottom + 18));
    }
    markup.element(
        "text",
        xTitle,
        "class",
        "name mid",
        "x",
        number((LEFT + RIGHT) / 2),
        "y",
        number(bottom + 40));
  }

  private void bar(Markup markup, Bar bar, double y) {
    String baseline = number(y + THICKNESS / 2 + 4);
    name(markup, bar.name(), y + THICKNESS / 2 + 4);
    double start = 0;
    for (Segment segment : bar.segments()) {
      if (segment.amount() > 0) {
        segment(markup, bar, segment, start, y);
        start += segment.amount();
      }
    }
    markup.element(
        "text",
        totals.apply(bar.total()),
        "class",
        "label",
        "x",
        number(x(start) + 8),
        "y",
        baseline);
  }

  /** At most two lines; what is longer is cut, and whole in the title of each segment. */
  private static void name(Markup markup, String name, double baseline) {
    List<String> lines = Format.wrap(name, NAME_LENGTH);
    if (lines.size() > 2) {
      String rest = String.join(" ", lines.subList(1, lines.size()));
      lines = List.of(lines.get(0), Format.shorten(rest, NAME_LENGTH));
    }
    double first = baseline - (lines.size() - 1) * LINE_HEIGHT / 2;
    for (int i = 0; i < lines.size(); i++) {
      String y = number(first + i * LINE_HEIGHT);
      markup.element("text", lines.get(i), "class", "label end", "x", number(LEFT - 10), "y", y);
    }
  }

  private void segment(Markup markup, Bar bar, Segment segment, double start, double y) {
    double from = x(start);
    // A bar that is there must be seen, however short.
    double width = Math.max(1, x(start + segment.amount()) - from);
    markup.open(
        "rect",
        "class",
        "bar " + Palette.fill(segment.colour()),
        "x",
        number(from),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(THICKNESS));
    String amount = totals.apply(segment.amount());
    markup.element("title", bar.name() + ", " + segment.name() + ": " + amount).close();
  }

  private double x(double amount) {
    return LEFT + axis.position(amount) * (RIGHT - LEFT);
  }
}
