package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.paillier.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Encodings and ciphertexts computed outside the JVM with exact fractions. */
class InteropOwnVectorsTest {

  private static final PaillierPrivateKey KEY = TestKeys.SMALL_512;
  private static final SeededSource SOURCE = new SeededSource(8);

  private static List<JsonObject> cases;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in =
        InteropOwnVectorsTest.class.getResourceAsStream("python-paillier-encodings.json")) {
      cases = JsonObject.parse(in.readAllBytes()).objects("cases");
    }
    assertThat(cases).hasSizeGreaterThan(80);
  }

  @Test
  void everyNumberEncodesAndDecodesAsExpected() {
    for (JsonObject vector : cases) {
      if (vector.has("refused")) {
        assertThatIllegalArgumentException().isThrownBy(() -> encode(vector));
        continue;
      }
      InteropPlaintext encoded = encode(vector);
      assertThat(encoded.residue()).isEqualTo(vector.integer("encoding"));
      assertThat(encoded.exponent()).isEqualTo(vector.integer("exponent").intValueExact());
      assertThat(encoded.toDouble()).isEqualTo(Double.parseDouble(vector.text("decoded")));
      InteropCiphertext ciphertext =
          InteropCiphertext.of(
              encoded.encoding(), vector.integer("ciphertext"), encoded.exponent());
      assertThat(ciphertext.decrypt(KEY, SOURCE)).isEqualTo(encoded);
    }
  }

  private static InteropPlaintext encode(JsonObject vector) {
    InteropEncoding encoding =
        InteropEncoding.pythonPaillier(KEY.publicKey())
            .withBase(vector.integer("base").intValueExact());
    InteropExponent rule = InteropExponent.ofNumber();
    if (vector.has("precision")) {
      rule = InteropExponent.precision(Double.parseDouble(vector.text("precision")));
    }
    if (vector.has("max_exponent")) {
      rule = rule.andAtMost(vector.integer("max_exponent").intValueExact());
    }
    String value = vector.text("value");
    return vector.text("type").equals("int")
        ? encoding.encode(new BigInteger(value), rule)
        : encoding.encode(Double.parseDouble(value), rule);
  }
}
