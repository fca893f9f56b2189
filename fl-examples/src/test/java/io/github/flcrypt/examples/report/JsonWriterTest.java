package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

  @Test
  void writesNestedValuesInTheOrderGiven() {
    JsonWriter json = new JsonWriter();
    json.beginObject().name("z").value(1L).name("a").beginArray().value("x").nullValue();
    json.value(0.5).beginObject().end().beginArray().end().end().end();
    assertThat(json.document().replaceAll("\\s", ""))
        .isEqualTo("{\"z\":1,\"a\":[\"x\",null,0.5,{},[]]}");
    assertThat(StrictJson.parse(json.document()))
        .isEqualTo(Map.of("z", 1.0, "a", List.of("x", Optional.empty(), 0.5, Map.of(), List.of())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyTextReadsBackAndTheDocumentIsAscii(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(20); j > 0; j--) {
        // Half of them from the first 256: controls, quotes, backslash; the rest any UTF-16 unit.
        text.append((char) random.nextInt(random.nextBoolean() ? 256 : 65_536));
      }
      String document =
          new JsonWriter().beginObject().name("" + text).value("" + text).end().document();
      assertThat(StrictJson.parse(document)).isEqualTo(Map.of("" + text, "" + text));
      assertThat(document.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void everyFiniteDoubleReadsBackExactly(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(StrictJson.parse(new JsonWriter().value(value).document())).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatJsonCannotHold(double value) {
    JsonWriter json = new JsonWriter().beginArray();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json.value(value))
        .withMessage("value must be finite; got " + value);
    assertThat(StrictJson.parse(json.value(1.5).end().document())).isEqualTo(List.of(1.5));
  }

  @Test
  void writesTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String usual = ResultJson.of(Samples.experiment(3));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ResultJson.of(Samples.experiment(3))).isEqualTo(usual);
      Locale.setDefault(Locale.GERMANY);
      assertThat(ResultJson.of(Samples.experiment(3))).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesWhatIsNoDocument() {
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().document());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginArray().document());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().end());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().name("a"));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().value(1).value(2));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginObject().value(1));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().beginArray().name("a"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new JsonWriter().beginObject().name("a").end());
    assertThatIllegalStateException()
        .isThrownBy(() -> new JsonWriter().beginObject().name("a").value(1).name("a"));
  }
}
