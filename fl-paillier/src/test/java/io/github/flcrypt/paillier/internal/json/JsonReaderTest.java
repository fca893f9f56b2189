package io.github.flcrypt.paillier.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(parse(" {\"a\" : [1, -20,\t\"x\\u0041\\n\\/\"],\r\n\"b\":{},\"c\":[]} "))
        .isEqualTo(
            new JsonValue.Members(
                Map.of(
                    "a",
                    new JsonValue.Items(List.of(whole(1), whole(-20), new JsonValue.Text("xA\n/"))),
                    "b",
                    new JsonValue.Members(Map.of()),
                    "c",
                    new JsonValue.Items(List.of()))));
    for (String other : List.of("true", "false", "null", "1.5", "-0.1e-7", "2E+3", "1e9")) {
      assertThat(parse(other)).isEqualTo(new JsonValue.Other());
    }
    assertThat(parse("0")).isEqualTo(whole(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":1,\"a\":1}",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "--1",
        "0x10",
        "tru",
        "True",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"a\tb\"",
        "\"\\",
        "[1]]",
        "1 1",
        "'a'",
        "//",
        "NaN",
        "\uffff",
        "[\uffff]",
        "\"\\u\u0661\u0661\u0661\u0661\"",
        "\u0661",
        "[[[[[[[[[[1]]]]]]]]]]"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> parse(text));
  }

  @Test
  void sizesAreBounded() {
    assertThat(parse("9".repeat(10_000))).isInstanceOf(JsonValue.Whole.class);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> parse("9".repeat(10_001)));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> parse("[".repeat(1_000_000)));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> JsonReader.parse(new byte[] {'"', (byte) 0xc3, '"'}));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> JsonReader.parse(new byte[JsonReader.MAXIMUM_BYTES + 1]));
  }

  @Test
  void valuesAndErrorsDoNotShowTheContent() {
    assertThat(parse("{\"k\": [\"secret\", 77]}").toString()).isEqualTo("object");
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                JsonObject.parse("{\"k\": {\"x\": \"secret\"}}".getBytes(UTF_8))
                    .object("k")
                    .integer("x"))
        .withMessageContaining("k.x")
        .withMessageNotContaining("secret");
  }

  @Test
  void writtenStringsComeBack() {
    String text = "a\"\\\u0000\u007f\u20ac\ud83d\ude00/";
    String quoted = JsonText.quoted(text);
    assertThat(quoted).isPrintable();
    assertThat(parse(quoted)).isEqualTo(new JsonValue.Text(text));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonText.quoted("\ud800"));
  }

  private static JsonValue parse(String text) {
    return JsonReader.parse(text.getBytes(UTF_8));
  }

  private static JsonValue.Whole whole(long value) {
    return new JsonValue.Whole(BigInteger.valueOf(value));
  }
}
