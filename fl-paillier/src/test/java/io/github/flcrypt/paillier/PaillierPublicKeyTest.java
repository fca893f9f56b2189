package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.PrimeGenerator;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaillierPublicKeyTest {

  private static final PaillierPublicKey KEY = TestKeys.SECURE_2048.publicKey();
  private static final PaillierPublicKey SMALL = TestKeys.SMALL_512.publicKey();

  @Test
  void tellsItsSizes() {
    assertThat(KEY.modulusBits()).isEqualTo(2048);
    assertThat(KEY.plaintextBits()).isEqualTo(2046);
    assertThat(KEY.ciphertextBytes()).isEqualTo(512);
    assertThat(KEY.nSquared()).isEqualTo(KEY.n().pow(2));
    assertThat(KEY.g()).isEqualTo(KEY.n().add(BigInteger.ONE));
  }

  @Test
  void comesBackFromBytesWithTheSameFingerprint() {
    PaillierPublicKey back = PaillierPublicKey.fromBytes(KEY.toBytes());
    assertThat(back).isEqualTo(KEY).hasSameHashCodeAs(KEY).isNotEqualTo(SMALL);
    assertThat(back.keyId())
        .isEqualTo(new KeyId(Digest.of("paillier.public-key", KEY.toBytes())))
        .isNotEqualTo(SMALL.keyId());
  }

  @Test
  void keysBelow2048BitsNeedTheInsecureDoor() {
    assertThatThrownBy(() -> PaillierPublicKey.fromBytes(SMALL.toBytes()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("2048");
    assertThatIllegalArgumentException().isThrownBy(() -> PaillierPublicKey.ofModulus(SMALL.n()));
    assertThat(InsecurePaillierParameters.publicKeyFromBytes(SMALL.toBytes())).isEqualTo(SMALL);
    assertThat(InsecurePaillierParameters.publicKeyOfModulus(SMALL.n())).isEqualTo(SMALL);
  }

  @Test
  void everyTruncationAndExtensionIsRefused() {
    byte[] bytes = SMALL.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      assertMalformed(Arrays.copyOf(bytes, length));
    }
    assertMalformed(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void everyBitFlipIsRefusedOrGivesAnotherCanonicalKey() {
    byte[] bytes = SMALL.toBytes();
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        PaillierPublicKey other = InsecurePaillierParameters.publicKeyFromBytes(flipped);
        assertThat(other.toBytes()).isEqualTo(flipped);
        assertThat(other).isNotEqualTo(SMALL);
      } catch (MalformedMessageException e) {
        refused++;
      }
    }
    // All flips outside n, and those inside that give a small factor: about nine of ten.
    assertThat(refused).isGreaterThan(8 * (bytes.length - 64) + 256);
  }

  @Test
  void theRulesOfTheModulusAreEnforced() {
    SeededSource source = new SeededSource(31);
    BigInteger prime = PrimeGenerator.generate(256, source);
    refuses(SMALL.n().subtract(BigInteger.ONE), "odd");
    refuses(prime.multiply(prime), "perfect square");
    refuses(PrimeGenerator.generate(512, source), "composite");
    refuses(prime.multiply(BigInteger.valueOf(65_521)).setBit(0), "65536");
    refuses(BigInteger.ONE.shiftLeft(16_384).setBit(0), "16384");
    refuses(SMALL.n().negate(), "bits");
    refuses(BigInteger.ZERO, "bits");
  }

  @Test
  void aDeclaredLengthOtherThanTheRealOneIsRefused() {
    BigInteger n = SMALL.n().shiftRight(1).setBit(0);
    byte[] bytes =
        new WireWriter()
            .text("flcrypt.paillier.public-key")
            .u8(2)
            .i32(512)
            .fixedUnsigned(n, 64)
            .u8(0)
            .u8(0)
            .toByteArray();
    assertThatThrownBy(() -> InsecurePaillierParameters.publicKeyFromBytes(bytes))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("must have 512 bits; got 511");
  }

  private static void refuses(BigInteger n, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InsecurePaillierParameters.publicKeyOfModulus(n))
        .withMessageContaining(reason);
  }

  private static void assertMalformed(byte[] bytes) {
    assertThatThrownBy(() -> InsecurePaillierParameters.publicKeyFromBytes(bytes))
        .isInstanceOf(MalformedMessageException.class);
  }
}
