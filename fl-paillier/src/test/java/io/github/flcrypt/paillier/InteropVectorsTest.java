package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys and ciphertexts of python-paillier and javallier; skipped where the file is absent. */
class InteropVectorsTest {

  private static final String FILE = "vectors/paillier-interop.json";

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
            field(expected, "p"), field(expected, "q"), InsecureSecretKeyAccess.get());
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
  void importsAForeignKeyOf1024Bits() {
    String expected = json.substring(json.indexOf("\"key_1024\""));
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyOfPrimes(
            field(expected, "p"), field(expected, "q"), InsecureSecretKeyAccess.get());
    assertThat(key.publicKey())
        .isEqualTo(InsecurePaillierParameters.publicKeyOfModulus(field(expected, "n")));
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
