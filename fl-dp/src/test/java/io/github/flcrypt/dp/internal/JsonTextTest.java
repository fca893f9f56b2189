package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void writesNestedValuesWithCommasBetweenThem() {
    JsonText json = new JsonText();
    json.open('{').name("a").number(1).name("b").open('[').number(0.5).text("x").close(']');
    json.name("c").open('{').close('}').name("d").number(Double.POSITIVE_INFINITY).close('}');
    assertThat(json).hasToString("{\"a\":1,\"b\":[0.5,\"x\"],\"c\":{},\"d\":\"Infinity\"}");
  }

  @Test
  void escapesWhatIsNotPrintable() {
    assertThat(new JsonText().text("q\" b\\ n\n u\u00e9"))
        .hasToString("\"q\\\" b\\\\ n\\u000a u\\u00e9\"");
  }
}
