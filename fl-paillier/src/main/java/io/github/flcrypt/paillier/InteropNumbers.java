package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.Base64Integers;
import io.github.flcrypt.paillier.internal.json.JsonObject;
import io.github.flcrypt.paillier.internal.json.JsonValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JSON forms of encrypted numbers: {@code {"v": "ciphertext", "e": exponent}} of the command
 * line tools of python-paillier and javallier, and the list form of python-paillier's manual,
 * {@code {"public_key": {"n": n}, "values": [["ciphertext", exponent], ...]}}.
 *
 * <p>Ciphertexts are decimal strings. Readers take JSON integers and base64 as well, and ignore
 * unknown members.
 */
public final class InteropNumbers {

  private InteropNumbers() {}

  /**
   * Writes one number. The tools write exponent -32 where they can, so that it reveals nothing; use
   * {@link InteropCiphertext#decreaseExponentTo} before for the same.
   *
   * @param number the number
   * @return a JSON text in ASCII
   */
  public static String toJson(InteropCiphertext number) {
    return "{\"v\": \"" + number.value() + "\", \"e\": " + number.exponent() + "}";
  }

  /**
   * Reads one number.
   *
   * @param json a JSON text
   * @param encoding the encoding agreed on, which names the key
   * @return the number
   * @throws MalformedMessageException if the text is not of this form
   * @throws io.github.flcrypt.core.InvalidCiphertextException if the ciphertext is none of the key
   */
  public static InteropCiphertext fromJson(String json, InteropEncoding encoding) {
    JsonObject object = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    BigInteger value;
    if (object.has("v") && object.isText("v") && !object.text("v").matches("-?[0-9]+")) {
      value = Base64Integers.decode("v", object.text("v"));
    } else {
      value = object.integer("v");
    }
    return InteropCiphertext.of(encoding, value, exponent(object.integer("e")));
  }

  /**
   * Writes numbers of one key with its modulus.
   *
   * @param numbers at least one number, all of one key
   * @return a JSON text in ASCII
   */
  public static String toJson(List<InteropCiphertext> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("numbers must have at least 1 element; got 0");
    }
    PaillierPublicKey key = numbers.get(0).encoding().publicKey();
    for (InteropCiphertext number : numbers) {
      requireKey(key, number.encoding().publicKey().n());
    }
    return numbers.stream()
        .map(number -> "[\"" + number.value() + "\", " + number.exponent() + "]")
        .collect(
            Collectors.joining(
                ", ", "{\"public_key\": {\"n\": " + key.n() + "}, \"values\": [", "]}"));
  }

  /**
   * Reads numbers of one key.
   *
   * @param json a JSON text
   * @param encoding the encoding agreed on, which names the key
   * @return the numbers, in order
   * @throws MalformedMessageException if the text is not of this form
   * @throws KeyMismatchException if it names another modulus
   * @throws io.github.flcrypt.core.InvalidCiphertextException if a ciphertext is none of the key
   */
  public static List<InteropCiphertext> listFromJson(String json, InteropEncoding encoding) {
    JsonObject object = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    JsonObject key = object.object("public_key");
    requireKey(encoding.publicKey(), key.integer("n"));
    if (key.has("g") && !key.integer("g").equals(encoding.publicKey().g())) {
      throw key.malformed("g", "must be n + 1");
    }
    List<InteropCiphertext> numbers = new ArrayList<>();
    for (JsonValue value : object.items("values")) {
      if (!(value instanceof JsonValue.Items pair) || pair.values().size() != 2) {
        throw object.malformed("values", "must hold pairs of ciphertext and exponent");
      }
      BigInteger ciphertext = JsonObject.integer("ciphertext", pair.values().get(0));
      BigInteger exponent = JsonObject.integer("exponent", pair.values().get(1));
      numbers.add(InteropCiphertext.of(encoding, ciphertext, exponent(exponent)));
    }
    return List.copyOf(numbers);
  }

  private static void requireKey(PaillierPublicKey key, BigInteger n) {
    if (!key.n().equals(n)) {
      throw new KeyMismatchException(
          "numbers must belong to key " + key.keyId() + "; got another modulus");
    }
  }

  private static int exponent(BigInteger exponent) {
    BigInteger bound = BigInteger.valueOf(InteropEncoding.MAXIMUM_EXPONENT);
    if (exponent.abs().compareTo(bound) > 0) {
      throw new MalformedMessageException("exponent must be at most " + bound + " either way");
    }
    return exponent.intValue();
  }
}
