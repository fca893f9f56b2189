package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ChartsTest {

  private static final ChartText TEXT = new ChartText("id", "Title", "What it shows.");

  static Stream<List<Double>> lines() {
    return Stream.of(
        List.of(0.5),
        List.of(0.0),
        Collections.nCopies(30, 97.4),
        Collections.nCopies(200, 0.0),
        List.of(Double.MAX_VALUE, -Double.MAX_VALUE),
        List.of(Double.MIN_VALUE, 0.0),
        List.of(1e-12, 2e-12),
        List.of(1e14, 1e14 + 1),
        List.of(-5.0, -5.0000001),
        IntStream.range(0, 200).mapToObj(i -> 90 + i / 25.0).toList(),
        IntStream.range(0, 1000).mapToObj(i -> Math.sin(i)).toList());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyLineStaysInsideItsDrawing(List<Double> values) {
    List<LineChart.Series> series =
        List.of(
            new LineChart.Series("first", 0, values),
            new LineChart.Series("short", 9, values.subList(0, 1)));
    Axis axis = Axis.covering(LineChart.minimum(series), LineChart.maximum(series), -1e15, 1e15);
    Markup markup = new Markup();
    new LineChart(TEXT, "y", series, axis).writeTo(markup);
    assertInside(markup.toString());
    assertThat(axis.ticks()).hasSizeBetween(2, 12).doesNotHaveDuplicates();
    assertThat(axis.ticks().stream().map(axis::label)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyBarStaysInsideItsDrawing(List<Double> values) {
    List<BarChart.Bar> bars =
        values.stream()
            .limit(40)
            .map(Math::abs)
            .map(v -> new BarChart.Bar("bar", v, List.of(new BarChart.Segment("all", 0, v))))
            .toList();
    Markup markup = new Markup();
    new BarChart(TEXT, "x", bars, Format::bytes).writeTo(markup);
    assertInside(markup.toString());
  }

  private static void assertInside(String svg) {
    assertThat(svg).doesNotContain("NaN", "Infinity");
    var document = Xml.parse(svg);
    String[] box = document.getDocumentElement().getAttribute("viewBox").split(" ", -1);
    double width = Double.parseDouble(box[2]);
    double height = Double.parseDouble(box[3]);
    for (String tag : List.of("line", "circle", "rect", "text")) {
      for (Element element : Xml.elements(document, tag)) {
        for (String name : List.of("x", "x1", "x2", "cx")) {
          assertCoordinate(element.getAttribute(name), width);
        }
        for (String name : List.of("y", "y1", "y2", "cy")) {
          assertCoordinate(element.getAttribute(name), height);
        }
      }
    }
  }

  private static void assertCoordinate(String text, double most) {
    if (!text.isEmpty()) {
      assertThat(Double.parseDouble(text)).isBetween(0.0, most);
    }
  }

  @Test
  void ticksAreNiceNumbers() {
    assertThat(labels(Axis.covering(89.47, 98.25, 0, 100)))
        .containsExactly("88", "90", "92", "94", "96", "98", "100");
    assertThat(labels(Axis.fromZero(3.999))).containsExactly("0", "1", "2", "3", "4");
    assertThat(labels(Axis.fromZero(0.31))).containsExactly("0.0", "0.1", "0.2", "0.3", "0.4");
    assertThat(labels(Axis.fromZero(0))).first().isEqualTo("0.0");
    assertThat(labels(Axis.covering(1, 1, 0, 1))).last().isEqualTo("1.00");
    assertThat(labels(Axis.covering(-0.3, 0.3, -9, 9))).contains("-0.2", "0.0", "0.2");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void roundTicksBeginWithOneAndAreFew() {
    assertThat(Axis.roundTicks(1)).containsExactly(1);
    assertThat(Axis.roundTicks(2)).containsExactly(1, 2);
    assertThat(Axis.roundTicks(30)).containsExactly(1, 5, 10, 15, 20, 25, 30);
    assertThat(Axis.roundTicks(200)).containsExactly(1, 50, 100, 150, 200);
    for (int rounds = 1; rounds <= 1000; rounds++) {
      assertThat(Axis.roundTicks(rounds)).hasSizeLessThan(12).doesNotHaveDuplicates();
    }
  }

  @Test
  void labelsAreMovedApartWithinTheirRoom() {
    double[] placed = LabelSpread.spread(new double[] {50, 50, 10, 99, 50}, 15, 0, 100);
    double[] sorted = placed.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      assertThat(sorted[i] - sorted[i - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
    }
    assertThat(sorted[0]).isGreaterThanOrEqualTo(0);
    assertThat(sorted[4]).isLessThanOrEqualTo(100);
    assertThat(placed[2]).isEqualTo(10);
  }

  @Test
  void labelsCrowdedAtTheEdgeArePushedBack() {
    assertThat(LabelSpread.spread(new double[] {100, 98, 99}, 15, 0, 100))
        .containsExactly(100, 70, 85);
  }

  @Test
  void tooManyLabelsStillStayInsideTheirRoom() {
    double[] placed = LabelSpread.spread(new double[64], 15, 16, 288);
    assertThat(Arrays.stream(placed).min().orElseThrow()).isGreaterThanOrEqualTo(16 - 1e-9);
    assertThat(Arrays.stream(placed).max().orElseThrow()).isLessThanOrEqualTo(288 + 1e-9);
  }

  @Test
  void stagesOfDifferentRunsKeepThePipelinesOrder() {
    assertThat(StageOrder.of(Samples.experiment(1).runs()))
        .containsExactly("train", "clip", "noise", "mask", "encrypt", "aggregate", "decrypt");
  }
}
