package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of the report. */
final class ReportCharts {

  private static final double UNLIMITED = 1e15;

  private ReportCharts() {}

  static void accuracy(Markup markup, List<RunResult> runs) {
    List<LineChart.Series> series = series(runs, run -> percent(run.curves().accuracy()));
    if (series.isEmpty()) {
      return;
    }
    Axis axis = Axis.covering(LineChart.minimum(series), LineChart.maximum(series), 0, 100);
    String about = "Share of right answers on the test rows after each round.";
    lines(
        markup,
        new ChartText("accuracy", "Accuracy by round", about),
        "accuracy (%)",
        series,
        axis);
  }

  static void loss(Markup markup, List<RunResult> runs) {
    List<LineChart.Series> series = series(runs, run -> run.curves().loss());
    if (series.isEmpty()) {
      return;
    }
    double minimum = Math.min(0, LineChart.minimum(series));
    Axis axis = Axis.covering(minimum, LineChart.maximum(series), -UNLIMITED, UNLIMITED);
    String about = "Mean loss after each round; lower is better.";
    lines(markup, new ChartText("loss", "Loss by round", about), "loss", series, axis);
  }

  static void privacy(Markup markup, List<RunResult> runs) {
    List<LineChart.Series> series = series(runs, run -> run.curves().epsilonSpent());
    if (series.isEmpty()) {
      return;
    }
    String about = "Privacy spent (ε) by all rounds so far. Runs that claim no ε are not drawn.";
    Axis axis = Axis.fromZero(LineChart.maximum(series));
    lines(
        markup, new ChartText("privacy", "Privacy spent by round", about), "ε spent", series, axis);
  }

  /** One chart for each run that clips: bounds of different runs have different meanings. */
  static void clipBounds(Markup markup, List<RunResult> runs) {
    for (int i = 0; i < runs.size(); i++) {
      List<LineChart.Series> series = new ArrayList<>();
      for (Map.Entry<String, List<Double>> layer : runs.get(i).curves().clipBounds().entrySet()) {
        if (!layer.getValue().isEmpty()) {
          series.add(new LineChart.Series(layer.getKey(), series.size(), layer.getValue()));
        }
      }
      if (!series.isEmpty()) {
        String title = "Clip bounds by round: " + runs.get(i).name();
        String about = "Largest norm that an update may have in each layer, by round.";
        Axis axis = Axis.fromZero(LineChart.maximum(series));
        lines(markup, new ChartText("clip" + i, title, about), "clip bound", series, axis);
      }
    }
  }

  static void bytes(Markup markup, List<RunResult> runs) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      double bytes = runs.get(i).bytesPerClientRound();
      bars.add(
          new BarChart.Bar(
              runs.get(i).name(), bytes, List.of(new BarChart.Segment("bytes sent", i, bytes))));
    }
    String about = "Bytes that one client sends in one round, for each run.";
    ChartText text = new ChartText("bytes", "Bytes per client and round", about);
    markup.element("h2", text.title()).open("figure");
    new BarChart(text, "bytes", bars, Format::bytes).writeTo(markup);
    markup.close();
  }

  static void seconds(Markup markup, List<RunResult> runs) {
    List<String> stages = StageOrder.of(runs);
    if (stages.isEmpty()) {
      return;
    }
    List<BarChart.Bar> bars = new ArrayList<>();
    for (RunResult run : runs) {
      List<BarChart.Segment> segments = new ArrayList<>();
      run.secondsByStage()
          .forEach(
              (stage, seconds) ->
                  segments.add(new BarChart.Segment(stage, stages.indexOf(stage), seconds)));
      double sum = segments.stream().mapToDouble(BarChart.Segment::amount).sum();
      bars.add(new BarChart.Bar(run.name(), sum, segments));
    }
    String about = "Seconds of each stage, all clients and rounds together, for each run.";
    ChartText text = new ChartText("seconds", "Seconds by stage", about);
    markup.element("h2", text.title()).element("p", about, "class", "soft").open("figure");
    new BarChart(text, "seconds", bars, Format::seconds).writeTo(markup);
    Legend.ofAreas(markup, stages);
    markup.close();
  }

  private static void lines(
      Markup markup, ChartText text, String yTitle, List<LineChart.Series> series, Axis axis) {
    markup.element("h2", text.title()).element("p", text.description(), "class", "soft");
    markup.open("figure");
    new LineChart(text, yTitle, series, axis).writeTo(markup);
    if (series.size() > 1) {
      Legend.ofLines(markup, series);
    }
    markup.close();
  }

  /** One line for each run that has values; a run keeps its colour in every chart. */
  private static List<LineChart.Series> series(
      List<RunResult> runs, Function<RunResult, List<Double>> values) {
    List<LineChart.Series> series = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<Double> line = values.apply(runs.get(i));
      if (!line.isEmpty()) {
        series.add(new LineChart.Series(runs.get(i).name(), i, line));
      }
    }
    return series;
  }

  private static List<Double> percent(List<Double> shares) {
    return shares.stream().map(share -> 100 * share).toList();
  }
}
