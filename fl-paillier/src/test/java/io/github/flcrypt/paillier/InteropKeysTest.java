package io.github.flcrypt.paillier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.LambdaFactoring;
import java.math.BigInteger;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class InteropKeysTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final BigInteger P = TestKeys.number("p512");
  private static final BigInteger Q = TestKeys.number("q512");
  private static final BigInteger N = P.multiply(Q);
  private static final BigInteger TOTIENT =
      P.subtract(BigInteger.ONE).multiply(Q.subtract(BigInteger.ONE));
  private static final BigInteger CARMICHAEL =
      TOTIENT.divide(P.subtract(BigInteger.ONE).gcd(Q.subtract(BigInteger.ONE)));

  @Test
  void keysComeBackFromTheirJson() {
    PaillierPrivateKey key = TestKeys.SECURE_2048;
    byte[] open = InteropKeys.toJson(key.publicKey(), "my \"key\" \u00e9\n");
    assertThat(InteropKeys.publicKey(open)).isEqualTo(key.publicKey());
    assertThat(InteropKeys.name(open)).contains("my \"key\" \u00e9\n");
    byte[] secret = InteropKeys.toJson(key, "s", ACCESS);
    assertThat(InteropKeys.privateKey(secret, ACCESS).toBytes(ACCESS))
        .isEqualTo(key.toBytes(ACCESS));
  }

  @Test
  void exportsCarryTheSignByteThatJavallierNeeds() {
    String json = new String(InteropKeys.toJson(TestKeys.SMALL_512.publicKey(), "k"), UTF_8);
    String n = json.replaceAll(".*\"n\": \"([^\"]+)\".*", "$1");
    assertThat(new BigInteger(Base64.getUrlDecoder().decode(n))).isEqualTo(N);
  }

  @Test
  void everyFormOfLambdaGivesThePrimes() {
    BigInteger[] forms = {
      TOTIENT, CARMICHAEL, CARMICHAEL.multiply(BigInteger.TEN), TOTIENT.multiply(N)
    };
    for (BigInteger lambda : forms) {
      assertThat(LambdaFactoring.factor(N, lambda)).get().isIn(P, Q);
      for (boolean urlAlphabet : new boolean[] {true, false}) {
        byte[] json = json(encode(lambda, urlAlphabet), "", encode(N, urlAlphabet));
        assertThat(InsecurePaillierParameters.privateKeyFromJson(json, ACCESS).publicKey())
            .isEqualTo(TestKeys.SMALL_512.publicKey());
      }
    }
  }

  @Test
  void wrongNumbersAreRefusedWithoutShowingThem() {
    BigInteger one = BigInteger.ONE;
    BigInteger[] wrong = {
      TOTIENT.add(BigInteger.TWO),
      TOTIENT.add(one),
      TOTIENT.shiftRight(8),
      P.subtract(one),
      BigInteger.ZERO,
      N,
      TOTIENT.pow(3)
    };
    for (BigInteger lambda : wrong) {
      assertRefused(json(encode(lambda, true), "", encode(N, true)));
    }
    String badMu = ", \"mu\": \"" + encode(TOTIENT.modInverse(N).add(one), true) + "\"";
    assertRefused(json(encode(TOTIENT, true), badMu, encode(N, true)));
    String mu = ", \"mu\": \"" + encode(CARMICHAEL.modInverse(N), true) + "\"";
    byte[] good = json(encode(CARMICHAEL, true), mu, encode(N, true));
    assertThat(InsecurePaillierParameters.privateKeyFromJson(good, ACCESS)).isNotNull();
    String text = new String(good, UTF_8);
    assertRefused(text.replace("DAJ", "RSA").getBytes(UTF_8));
    assertRefused(text.replace("PAI-GN1", "PAI").getBytes(UTF_8));
    assertRefused(text.replace("\"decrypt\"", "\"sign\"").getBytes(UTF_8));
    assertRefused(text.replace("\"lambda\"", "\"lambada\"").getBytes(UTF_8));
    assertRefused(text.replace("\"kid\": \"x\"", "\"kid\": 7").getBytes(UTF_8));
    assertRefused(text.replace("\"kid\"", "\"kty\"").getBytes(UTF_8));
    assertRefused(json("!" + encode(TOTIENT, true), "", encode(N, true)));
    assertRefused(json(encode(TOTIENT, true), "", encode(N.multiply(N), true)));
  }

  @Test
  void shortKeysNeedTheInsecureDoor() {
    byte[] open = InteropKeys.toJson(TestKeys.SMALL_512.publicKey(), "k");
    byte[] secret = InteropKeys.toJson(TestKeys.SMALL_512, "k", ACCESS);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InteropKeys.publicKey(open));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InteropKeys.privateKey(secret, ACCESS));
    assertThat(InsecurePaillierParameters.publicKeyFromJson(open))
        .isEqualTo(TestKeys.SMALL_512.publicKey());
  }

  private static String encode(BigInteger value, boolean url) {
    return url
        ? Base64.getUrlEncoder().withoutPadding().encodeToString(value.toByteArray())
        : Base64.getEncoder().encodeToString(value.toByteArray());
  }

  private static byte[] json(String lambda, String more, String n) {
    return ("{\"kty\": \"DAJ\", \"key_ops\": [\"decrypt\"], \"lambda\": \""
            + lambda
            + "\""
            + more
            + ", \"pub\": {\"alg\": \"PAI-GN1\", \"kty\": \"DAJ\", \"kid\": \"x\", \"n\": \""
            + n
            + "\", \"key_ops\": [\"encrypt\"], \"unknown\": [null, 1.5e3, {}]}}")
        .getBytes(UTF_8);
  }

  private static void assertRefused(byte[] json) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.privateKeyFromJson(json, ACCESS))
        .withNoCause()
        .satisfies(e -> Secrets.assertHidden(e.getMessage(), P, Q, TOTIENT, CARMICHAEL));
  }
}
