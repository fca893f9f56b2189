package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePageTest {

  private static CurvePage.Figure figure() {
    return new CurvePage.Figure(
        "Labels & <worth>",
        "What it shows.",
        new CurvePage.Steps("labels", 20, 20),
        "accuracy (%)",
        List.of(
            new CurvePage.Curve("random", List.of(60.0, 70.0, 75.0)),
            new CurvePage.Curve("margin", List.of(60.0, 80.0, 90.0))),
        new CurvePage.Table(List.of("query", "20"), List.of(List.of("random", "60.0"))));
  }

  @Test
  void drawsCurvesOverTheirOwnSteps(@TempDir Path folder) throws Exception {
    String html = CurvePage.html("Title", List.of("First."), List.of(figure(), figure()));
    assertThat(html)
        .contains("Labels &amp; &lt;worth&gt;")
        .contains("margin, labels 60: 90")
        .contains(">labels</text>")
        .contains("Content-Security-Policy")
        .doesNotContain("<script");
    Xml.parse(html);
    Path file = CurvePage.write(folder.resolve("new"), html);
    assertThat(Files.readString(file)).isEqualTo(html);
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurvePage.Curve("c", List.of()))
        .withMessage("values must hold at least one number; got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurvePage.Curve("c", List.of(Double.NaN)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurvePage.Table(List.of("a", "b"), List.of(List.of("only"))))
        .withMessage("rows must have 2 cells; got 1");
  }
}
