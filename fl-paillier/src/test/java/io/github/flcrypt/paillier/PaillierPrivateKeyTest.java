package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaillierPrivateKeyTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final PaillierPrivateKey SMALL = TestKeys.SMALL_512;

  @Test
  void comesBackFromItsExport() {
    byte[] bytes = TestKeys.SECURE_2048.toBytes(ACCESS);
    PaillierPrivateKey back = PaillierPrivateKey.fromBytes(bytes, ACCESS);
    assertThat(back.publicKey()).isEqualTo(TestKeys.SECURE_2048.publicKey());
    assertThat(back.toBytes(ACCESS)).isEqualTo(bytes);
  }

  @Test
  void theOrderOfThePrimesDoesNotMatter() {
    PaillierPrivateKey swapped =
        InsecurePaillierParameters.privateKeyOfPrimes(
            TestKeys.number("q512"), TestKeys.number("p512"), ACCESS);
    assertThat(swapped.toBytes(ACCESS)).isEqualTo(SMALL.toBytes(ACCESS));
  }

  @Test
  void keysBelow2048BitsNeedTheInsecureDoor() {
    byte[] bytes = SMALL.toBytes(ACCESS);
    assertThatThrownBy(() -> PaillierPrivateKey.fromBytes(bytes, ACCESS))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("2048");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PaillierPrivateKey.ofPrimes(
                    TestKeys.number("p512"), TestKeys.number("q512"), ACCESS));
    assertThat(InsecurePaillierParameters.privateKeyFromBytes(bytes, ACCESS).publicKey())
        .isEqualTo(SMALL.publicKey());
  }

  @Test
  void damagedExportsAreRefusedWithoutShowingThem() {
    byte[] bytes = SMALL.toBytes(ACCESS);
    for (int length = 0; length < bytes.length; length++) {
      assertMalformed(Arrays.copyOf(bytes, length));
    }
    assertMalformed(Arrays.copyOf(bytes, bytes.length + 1));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertMalformed(flipped);
    }
  }

  @Test
  void theSmallerPrimeFirstIsNotCanonical() {
    byte[] bytes = SMALL.toBytes(ACCESS);
    byte[] swapped = bytes.clone();
    // Before two kinds and the fingerprint, which is the same for both orders.
    int q = bytes.length - 66;
    System.arraycopy(bytes, q, swapped, q - 32, 32);
    System.arraycopy(bytes, q - 32, swapped, q, 32);
    assertMalformed(swapped);
  }

  @Test
  void aDestroyedKeyRefusesEveryUse() {
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyFromBytes(SMALL.toBytes(ACCESS), ACCESS);
    SeededSource source = new SeededSource(41);
    BatchRunner runner = BatchRunner.sequential();
    VectorEncryption encryption = VectorEncryption.withPrivateKey(key, source, runner);
    VectorDecryption decryption = new VectorDecryption(key, source, runner);
    PaillierCiphertexts ciphertexts = encryption.encrypt(BigInteger.ONE);
    assertThat(key.isDestroyed()).isFalse();
    key.destroy();
    key.destroy();
    assertThat(key.isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> decryption.decrypt(ciphertexts));
    assertThatIllegalStateException().isThrownBy(() -> encryption.encrypt(BigInteger.ONE));
    assertThatIllegalStateException().isThrownBy(() -> key.toBytes(ACCESS));
    assertThat(key.publicKey()).isEqualTo(SMALL.publicKey());
    assertThat(key.toString()).contains(key.publicKey().keyId().toString());
  }

  @Test
  void noTextShowsASecret() {
    BigInteger p = TestKeys.number("p512");
    BigInteger q = TestKeys.number("q512");
    SeededSource source = new SeededSource(42);
    String[] texts = {
      SMALL.toString(),
      SMALL.publicKey().toString(),
      ACCESS.toString(),
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), source).toString(),
    };
    for (String text : texts) {
      for (int radix : new int[] {10, 16}) {
        assertThat(text.toLowerCase(java.util.Locale.ROOT))
            .doesNotContain(p.toString(radix).substring(0, 12))
            .doesNotContain(q.toString(radix).substring(0, 12));
      }
    }
  }

  @Test
  void noPublicMethodGivesThePrimes() {
    assertThat(PaillierPrivateKey.class.getMethods())
        .filteredOn(m -> m.getDeclaringClass() == PaillierPrivateKey.class)
        .extracting(java.lang.reflect.Method::getName)
        .containsOnly(
            "ofPrimes",
            "ofPrimesAndGenerator",
            "fromBytes",
            "toBytes",
            "publicKey",
            "destroy",
            "isDestroyed",
            "toString");
  }

  private static void assertMalformed(byte[] bytes) {
    String prime = TestKeys.number("p512").toString();
    assertThatThrownBy(() -> InsecurePaillierParameters.privateKeyFromBytes(bytes, ACCESS))
        .isInstanceOf(MalformedMessageException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(prime.substring(0, 12)));
  }
}
