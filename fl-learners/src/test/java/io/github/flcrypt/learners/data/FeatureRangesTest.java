package io.github.flcrypt.learners.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureRangesTest {

  @Test
  void readsAndReordersRanges() throws IOException {
    FeatureRanges ranges =
        FeatureRanges.read(new StringReader("feature,min,max\na,0,1\nb,-2,5.5\n"), "r.csv");
    assertThat(ranges.names()).containsExactly("a", "b");
    FeatureRanges chosen = ranges.forColumns(List.of("b"));
    assertThat(chosen.columns()).isEqualTo(1);
    assertThat(chosen.minimum(0)).isEqualTo(-2);
    assertThat(chosen.maximum(0)).isEqualTo(5.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ranges.forColumns(List.of("c")))
        .withMessage("featureNames must have public ranges; got 'c' without one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feature,min | r.csv:1: the header must be feature,min,max; got 'feature,min'",
        "feature,min,max | r.csv:1: the header must be followed by at least one row; got none",
        "feature,min,max;a,1,0 | r.csv:2: min must be at most max; got 1.0 and 0.0",
        "feature,min,max;a,-1e308,1e308 | r.csv:2: min must be at most max; got -1.0E308 and"
            + " 1.0E308",
        "feature,min,max;a,0,1;a,0,1 | r.csv:3: features must be distinct; got 'a' twice",
        "feature,min,max;a,x,1 | r.csv:2: column 'min' must be a finite number; got 'x'",
        "feature,min,max;a,1 | r.csv:2: a line must have 3 fields; got 2"
      })
  void refusesWhatIsNoRange(String text, String message) {
    assertThatThrownBy(() -> FeatureRanges.read(new StringReader(text.replace(';', '\n')), "r.csv"))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(message);
  }

  @Test
  void refusesRangesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRanges.of(List.of("a"), new double[1], new double[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRanges.of(List.of("a"), new double[] {Double.NaN}, new double[1]))
        .withMessage("range of 'a' must be finite with minimum at most maximum; got NaN to 0.0");
  }
}
