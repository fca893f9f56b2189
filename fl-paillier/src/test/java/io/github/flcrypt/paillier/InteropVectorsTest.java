package io.github.flcrypt.paillier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.flcrypt.paillier.internal.Base64Integers;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys and ciphertexts of python-paillier and javallier; skipped where the file is absent. */
class InteropVectorsTest {

  private static final String FILE = "vectors/paillier-interop.json";

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();

  private static String json;

  @BeforeAll
  static void read() throws IOException {
    Optional<Path> file = find();
    assumeTrue(file.isPresent(), "no shared/" + FILE);
    json = Files.readString(file.get());
  }

  @Test
  void decryptsAndReproducesForeignCiphertexts() {
    String expected = json.substring(json.indexOf("\"expected\""));
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyOfPrimes(
            field(expected, "p"), field(expected, "q"), ACCESS);
    PaillierPublicKey open = key.publicKey();
    assertThat(open.n()).isEqualTo(field(expected, "n"));
    PublicArithmetic arithmetic = open.arithmetic();
    VectorDecryption decryption =
        new VectorDecryption(key, new SeededSource(71), BatchRunner.sequential());
    Matcher vectors =
        Pattern.compile("\"m\":\\s*\"(\\d+)\",\\s*\"r\":\\s*\"(\\d+)\",\\s*\"c\":\\s*\"(\\d+)\"")
            .matcher(expected);
    int count = 0;
    for (; vectors.find(); count++) {
      BigInteger m = new BigInteger(vectors.group(1));
      BigInteger r = new BigInteger(vectors.group(2));
      BigInteger c = new BigInteger(vectors.group(3));
      assertThat(decryption.decrypt(PaillierCiphertexts.of(open, c))).containsExactly(m);
      BigInteger obfuscator = r.modPow(open.n(), open.nSquared());
      assertThat(arithmetic.encrypt(m, obfuscator)).isEqualTo(c);
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
  }

  @Test
  void importsTheForeignJsonKeyAndReadsItsCiphertexts() {
    JsonObject jwk = JsonObject.parse(json.getBytes(UTF_8)).object("jwk");
    String text = json.substring(json.indexOf("\"json\""), json.indexOf("\"expected\""));
    byte[] key = text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1).getBytes(UTF_8);
    PaillierPrivateKey secret = InsecurePaillierParameters.privateKeyFromJson(key, ACCESS);
    JsonObject expected = jwk.object("expected");
    PaillierPrivateKey byPrimes =
        InsecurePaillierParameters.privateKeyOfPrimes(
            expected.integer("p"), expected.integer("q"), ACCESS);
    assertThat(secret.toBytes(ACCESS)).isEqualTo(byPrimes.toBytes(ACCESS));
    assertThat(InteropKeys.name(key)).contains("Example keypair");
    JsonObject exported = JsonObject.parse(InteropKeys.toJson(secret, "Example keypair", ACCESS));
    JsonObject original = jwk.object("json");
    for (String number : List.of("lambda", "mu")) {
      assertThat(exported.text(number)).isEqualTo(original.text(number));
      assertThat(Base64Integers.decode(number, exported.text(number)))
          .isEqualTo(expected.integer(number));
    }
    assertThat(exported.object("pub").text("n")).isEqualTo(original.object("pub").text("n"));
    assertThat(expected.items("vectors")).isNotEmpty();
  }

  @Test
  void encodesAndDecodesAsTheForeignLibraryDoes() {
    JsonObject file = JsonObject.parse(json.getBytes(UTF_8));
    JsonObject numbers = file.object("key_1024");
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyOfPrimes(
            numbers.integer("p"), numbers.integer("q"), ACCESS);
    assertThat(key.publicKey())
        .isEqualTo(InsecurePaillierParameters.publicKeyOfModulus(numbers.integer("n")));
    List<JsonObject> cases = file.objects("encodings_with_key_1024");
    assertThat(cases).isNotEmpty();
    for (JsonObject vector : cases) {
      JsonObject input = vector.object("input");
      InteropEncoding encoding =
          InteropEncoding.pythonPaillier(key.publicKey())
              .withBase(input.integer("base").intValueExact());
      InteropPlaintext encoded =
          input.text("type").equals("int")
              ? encoding.encode(input.integer("value"))
              : encoding.encode(Double.parseDouble(input.text("value_hex")));
      JsonObject expected = vector.object("expected");
      assertThat(encoded.residue()).isEqualTo(expected.integer("encoding"));
      assertThat(encoded.exponent()).isEqualTo(expected.integer("exponent").intValueExact());
      assertThat(encoded.toBigDecimal())
          .isEqualByComparingTo(new BigDecimal(expected.text("decoded")));
      SeededSource source = new SeededSource(72);
      InteropCiphertext ciphertext =
          encoded.encrypt(EncryptionRandomness.textbook(key.publicKey(), source));
      assertThat(ciphertext.decrypt(key, source)).isEqualTo(encoded);
    }
  }

  private static BigInteger field(String text, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\\s*\"(\\d+)\"").matcher(text);
    assertThat(matcher.find()).as(name).isTrue();
    return new BigInteger(matcher.group(1));
  }

  private static Optional<Path> find() {
    String configured = System.getProperty("flcrypt.shared");
    if (configured != null) {
      return Optional.of(Path.of(configured, FILE)).filter(Files::isReadable);
    }
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path candidate = dir.resolve("shared").resolve(FILE);
      if (Files.isReadable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
