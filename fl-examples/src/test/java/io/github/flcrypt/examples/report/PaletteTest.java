package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast by the formula of WCAG 2.1; 4.5 is its level AA for text. */
class PaletteTest {

  private static final double WHITE = luminance("ffffff");
  private static final double DARK_PAPER = luminance("14171b");

  @Test
  void everyColourCanBeReadAsTextOnItsPaper() {
    String css = ReportStyle.css();
    assertThat(css).contains("--paper: #ffffff", "--paper: #14171b");
    Matcher matcher = Pattern.compile("--(?:c\\d|ink|soft): #([0-9a-f]{6})").matcher(css);
    int found = 0;
    int darkOnes = 0;
    while (matcher.find()) {
      found++;
      // Inside the dark block: its start is nearer than the end of any block.
      boolean dark =
          css.lastIndexOf("@media screen", matcher.start())
              > css.lastIndexOf("\n}\n", matcher.start());
      darkOnes += dark ? 1 : 0;
      assertThat(contrast(luminance(matcher.group(1)), dark ? DARK_PAPER : WHITE))
          .as(matcher.group())
          .isGreaterThan(4.5);
    }
    assertThat(found).isEqualTo(2 * (Palette.SIZE + 2));
    assertThat(darkOnes).isEqualTo(Palette.SIZE + 2);
  }

  private static double contrast(double first, double second) {
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
