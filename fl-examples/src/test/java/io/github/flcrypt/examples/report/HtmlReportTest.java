package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

  private static final String HOSTILE =
      "</style></title><script src=\"x\">alert('1')</script><img/>&amp;\u0000\uD800";

  private static ExperimentResult hostile() {
    RunResult run =
        RunResult.builder(HOSTILE, HOSTILE)
            .quality(0.5, 0.5)
            .stage(HOSTILE, 1)
            .curves(
                RoundCurves.of(List.of(0.5), List.of(1.0))
                    .withClipBounds(Map.of(HOSTILE, List.of(1.0))))
            .note(HOSTILE)
            .build();
    return new ExperimentResult(
        HOSTILE,
        Instant.EPOCH,
        Map.of(HOSTILE, HOSTILE),
        new Provenance(HOSTILE, HOSTILE, HOSTILE),
        List.of(run),
        List.of(HOSTILE),
        List.of(new TrustRow(HOSTILE, HOSTILE, HOSTILE, HOSTILE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 200})
  void isWellFormedAndSelfContained(int rounds) {
    String html = HtmlReport.of(Samples.experiment(rounds));
    Xml.parse(html);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("http:", "https:", "src=", "href=", "@import", "url(", "<script", "<link")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void everyDrawingHasATitleAndADescription() {
    Document document = Xml.parse(HtmlReport.of(Samples.experiment(30)));
    Set<String> ids = new HashSet<>();
    int drawings = 0;
    for (Element svg : Xml.elements(document, "svg")) {
      if (svg.getAttribute("role").equals("img")) {
        drawings++;
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
        assertThat(ids.add(svg.getAttribute("aria-labelledby"))).isTrue();
      } else {
        assertThat(svg.getAttribute("aria-hidden")).isEqualTo("true");
      }
    }
    // Accuracy, loss, bytes, seconds, privacy, clip bounds of the one run that has them.
    assertThat(drawings).isEqualTo(6);
  }

  @Test
  void showsEveryPart() {
    String html = HtmlReport.of(Samples.experiment(30));
    assertThat(html)
        .contains("97.4 %", "0.9961", "3,840", "31.20", "1e-5", "sha256:3f1a9c0d", "17.0.13")
        .contains("Key authority", "sums &amp; models", "Clipping without noise claims no ε.")
        .contains("3072 bits", "Generated 2026-01-02 03:04 UTC");
  }

  @Test
  void hostileTextStaysText() {
    String html = HtmlReport.of(hostile());
    Document document = Xml.parse(html);
    assertThat(Xml.elements(document, "script")).isEmpty();
    assertThat(Xml.elements(document, "img")).isEmpty();
    assertThat(Xml.elements(document, "style")).hasSize(1);
    assertThat(Xml.elements(document, "h1").get(0).getTextContent())
        .isEqualTo(HOSTILE.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD'));
  }

  @Test
  void aRunThatMeasuredNothingStillHasAReport() {
    RunResult bare = RunResult.builder("bare", "Nothing measured.").quality(0, 0).build();
    ExperimentResult result =
        new ExperimentResult(
            "Bare",
            Instant.EPOCH,
            Map.of(),
            new Provenance("0", "17", "no key"),
            List.of(bare),
            List.of(),
            List.of());
    String html = HtmlReport.of(result);
    Xml.parse(html);
    assertThat(html).doesNotContain("NaN", "Accuracy by round", "Who can read what");
    assertThat(StrictJson.parse(ResultJson.of(result))).isInstanceOf(Map.class);
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String usual = HtmlReport.of(Samples.experiment(30));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(HtmlReport.of(Samples.experiment(30))).isEqualTo(usual);
      Locale.setDefault(Locale.GERMANY);
      assertThat(HtmlReport.of(Samples.experiment(30))).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }
}
