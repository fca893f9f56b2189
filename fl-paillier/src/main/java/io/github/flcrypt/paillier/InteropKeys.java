package io.github.flcrypt.paillier;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.Base64Integers;
import io.github.flcrypt.paillier.internal.LambdaFactoring;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.PublicRules;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.SecretRules;
import io.github.flcrypt.paillier.internal.json.JsonObject;
import io.github.flcrypt.paillier.internal.json.JsonText;
import io.github.flcrypt.paillier.internal.json.JsonValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The JSON keys of the command line tools of python-paillier and javallier: {@code kty} DAJ, {@code
 * alg} PAI-GN1, numbers in base64.
 *
 * <p>A private key there is lambda, a multiple of lcm(p-1, q-1), and mu, its inverse modulo n; the
 * primes are recovered from lambda, and everything is checked against them. Unknown members are
 * ignored, duplicates refused. The text of a private key passes through strings that cannot be
 * overwritten.
 */
public final class InteropKeys {

  private static final BigInteger ONE = BigInteger.ONE;

  private InteropKeys() {}

  /**
   * Reads a public key of at least 2048 bits.
   *
   * @param json the UTF-8 bytes of a JSON text
   * @return the key, with the generator n + 1
   * @throws MalformedMessageException if the text is no such key or the modulus breaks a rule of
   *     {@link PaillierPublicKey#ofModulus}
   */
  public static PaillierPublicKey publicKey(byte[] json) {
    return publicKey(json, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Reads a private key of at least 2048 bits.
   *
   * @param json the UTF-8 bytes of a JSON text; the caller should overwrite them afterwards
   * @param access the permission to handle secret keys in the clear
   * @return the key
   * @throws MalformedMessageException if the text is no such key, its numbers contradict each
   *     other, or the primes break a rule of {@link PaillierPrivateKey#ofPrimes}
   */
  public static PaillierPrivateKey privateKey(byte[] json, SecretKeyAccess access) {
    return privateKey(json, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The name that a key carries.
   *
   * @param json the UTF-8 bytes of a key's JSON text
   * @return its {@code kid}, if it has one
   * @throws MalformedMessageException if the text is no JSON object or the name no string
   */
  public static Optional<String> name(byte[] json) {
    JsonObject object = JsonObject.parse(json);
    return object.has("kid") ? Optional.of(object.text("kid")) : Optional.empty();
  }

  /**
   * Writes a public key as both tools read it.
   *
   * @param key a key with the generator n + 1; a base of short exponents is left out
   * @param name the {@code kid}
   * @return the ASCII bytes of a JSON text
   */
  public static byte[] toJson(PaillierPublicKey key, String name) {
    return bytes(publicText(key, name));
  }

  /**
   * Writes a private key in the clear, as both tools read it; lambda is (p-1)(q-1).
   *
   * @param key a key with the generator n + 1; a base of short exponents is left out
   * @param name the {@code kid} of both halves
   * @param access the permission to handle secret keys in the clear
   * @return the ASCII bytes of a JSON text, secret
   * @throws IllegalStateException if the key was destroyed
   */
  public static byte[] toJson(PaillierPrivateKey key, String name, SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    PrivateArithmetic secret = key.arithmetic();
    BigInteger lambda = totient(secret.p(), secret.q());
    BigInteger mu = lambda.modInverse(key.publicKey().n());
    return bytes(
        "{\"kty\": \"DAJ\", \"key_ops\": [\"decrypt\"], \"pub\": "
            + publicText(key.publicKey(), name)
            + ", \"kid\": "
            + JsonText.quoted(name)
            + ", \"lambda\": \""
            + Base64Integers.encode(lambda)
            + "\", \"mu\": \""
            + Base64Integers.encode(mu)
            + "\"}");
  }

  private static String publicText(PaillierPublicKey key, String name) {
    if (key.hasGeneralGenerator()) {
      throw new IllegalArgumentException("key must have the generator n + 1; got a general one");
    }
    return "{\"alg\": \"PAI-GN1\", \"kty\": \"DAJ\", \"kid\": "
        + JsonText.quoted(name)
        + ", \"n\": \""
        + Base64Integers.encode(key.n())
        + "\", \"key_ops\": [\"encrypt\"]}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static PaillierPublicKey publicKey(byte[] json, int minimumBits) {
    return PaillierPublicKey.trusted(publicForm(JsonObject.parse(json), minimumBits));
  }

  static PaillierPrivateKey privateKey(byte[] json, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    JsonObject object = JsonObject.parse(json);
    requireUse(object, "decrypt");
    PublicForm open = publicForm(object.object("pub"), minimumBits);
    BigInteger n = open.n();
    BigInteger lambda = Base64Integers.decode("lambda", object.text("lambda"));
    BigInteger p =
        LambdaFactoring.factor(n, lambda)
            .orElseThrow(() -> object.malformed("lambda", "must belong to the modulus n"));
    SecretForm key = SecretForm.ofPrimes(p, n.divide(p));
    SecretRules.problem(key)
        .ifPresent(
            problem -> {
              throw object.malformed("lambda", "must give good primes: " + problem);
            });
    BigInteger carmichael =
        totient(key.p(), key.q()).divide(key.p().subtract(ONE).gcd(key.q().subtract(ONE)));
    if (lambda.mod(carmichael).signum() != 0) {
      throw object.malformed("lambda", "must be a multiple of lcm(p - 1, q - 1)");
    }
    if (object.has("mu")) {
      BigInteger mu = Base64Integers.decode("mu", object.text("mu"));
      if (!lambda.multiply(mu).mod(n).equals(ONE)) {
        throw object.malformed("mu", "must be the inverse of lambda modulo n");
      }
    }
    return PaillierPrivateKey.trusted(key);
  }

  private static PublicForm publicForm(JsonObject object, int minimumBits) {
    requireUse(object, "encrypt");
    requireText(object, "alg", "PAI-GN1");
    PublicForm form = PublicForm.ofModulus(Base64Integers.decode("n", object.text("n")));
    PublicRules.problem(form, minimumBits)
        .ifPresent(
            problem -> {
              throw new MalformedMessageException(problem);
            });
    return form;
  }

  private static void requireUse(JsonObject object, String use) {
    requireText(object, "kty", "DAJ");
    if (object.has("kid")) {
      object.text("kid");
    }
    if (object.has("key_ops") && !object.items("key_ops").contains(new JsonValue.Text(use))) {
      throw object.malformed("key_ops", "must hold \"" + use + "\"");
    }
  }

  private static void requireText(JsonObject object, String name, String expected) {
    if (!object.text(name).equals(expected)) {
      throw object.malformed(name, "must be \"" + expected + "\"");
    }
  }

  private static BigInteger totient(BigInteger p, BigInteger q) {
    return p.subtract(ONE).multiply(q.subtract(ONE));
  }
}
