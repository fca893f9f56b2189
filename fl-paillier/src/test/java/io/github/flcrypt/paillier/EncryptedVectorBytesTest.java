package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.InvalidCiphertextException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncryptedVectorBytesTest {

  private static final PaillierPrivateKey KEY = TestKeys.SMALL_512;
  private static final PaillierPublicKey PUBLIC = KEY.publicKey();
  private static final SeededSource SOURCE = new SeededSource(29);
  private static final ValueEncryptor ENCRYPTOR =
      ValueEncryptor.of(EncryptionRandomness.textbook(PUBLIC, SOURCE));
  private static final KeyOwnerDecryption OWNER = KeyOwnerDecryption.of(KEY, SOURCE);
  private static final ValueEncoding PACKED = ValueEncoding.packed(10, 100, 8);
  private static final double[] VALUES = {1.5, -100, 100, 0, -0.25};
  // Tag with its length, version, fingerprint.
  private static final int LENGTH_OFFSET = 4 + "flcrypt.paillier.encrypted-vector".length() + 33;

  private static byte[] message() {
    return ENCRYPTOR.encrypt(PACKED, VALUES).toBytes();
  }

  @Test
  void aVectorComesBackWithItsLedger() {
    EncryptedVector vector = ENCRYPTOR.encrypt(PACKED, VALUES);
    EncryptedVector back = EncryptedVector.fromBytes(vector.toBytes(), PUBLIC);
    assertThat(back.headroom()).isEqualTo(vector.headroom());
    assertThat(back.slotsPerPlaintext()).isEqualTo(vector.slotsPerPlaintext());
    assertThat(back.toBytes()).isEqualTo(vector.toBytes());
    assertThat(OWNER.decrypt(back)).containsExactly(VALUES);
  }

  @Test
  void resultsOfOperationsComeBackToo() {
    PaillierArithmetic arithmetic = PaillierArithmetic.of(PUBLIC);
    EncryptedVector one = ENCRYPTOR.encrypt(ValueEncoding.oneEach(4, 8), 1.25, -8);
    EncryptedVector product = arithmetic.multiply(one, BigInteger.valueOf(-3));
    EncryptedVector back = EncryptedVector.fromBytes(product.toBytes(), PUBLIC);
    assertThat(back.slotsPerPlaintext()).isEqualTo(1);
    assertThat(OWNER.decrypt(arithmetic.add(back, one))).containsExactly(-2.5, 16);
  }

  @Test
  void theLayoutIsTheOneDocumented() {
    ByteBuffer bytes = ByteBuffer.wrap(message(), LENGTH_OFFSET, 12);
    assertThat(bytes.getInt()).isEqualTo(VALUES.length);
    assertThat(bytes.getInt()).isEqualTo(10);
    assertThat(bytes.getInt()).isEqualTo(PACKED.slotBits());
    // 17 bits of magnitude, three of growth, one of sign.
    assertThat(PACKED.slotBits()).isEqualTo(21);
    int magnitude = LENGTH_OFFSET + 12;
    assertThat(Arrays.copyOfRange(message(), magnitude, magnitude + 3))
        .isEqualTo(new byte[] {1, (byte) 0x90, 0});
    assertThat(message()).hasSize(magnitude + 3 + PUBLIC.ciphertextBytes());
  }

  @Test
  void anotherKeyIsRefused() {
    PaillierPublicKey other = TestKeys.SECURE_2048.publicKey();
    assertThatThrownBy(() -> EncryptedVector.fromBytes(message(), other))
        .isInstanceOf(KeyMismatchException.class)
        .hasMessageContaining(other.keyId().toString());
  }

  @Test
  void everyFieldOutOfRangeIsRefused() {
    assertRefused(LENGTH_OFFSET, 0, "length");
    assertRefused(LENGTH_OFFSET, -1, "length");
    assertRefused(LENGTH_OFFSET, Integer.MAX_VALUE, "ciphertexts");
    assertRefused(LENGTH_OFFSET + 4, -1, "fractionBits");
    assertRefused(LENGTH_OFFSET + 4, 1075, "fractionBits");
    assertRefused(LENGTH_OFFSET + 8, 0, "slotBits");
    assertRefused(LENGTH_OFFSET + 8, PUBLIC.plaintextBits() + 1, "slotBits");
    assertRefused(LENGTH_OFFSET + 8, 17, "magnitude");
  }

  private static void assertRefused(int offset, int value, String field) {
    byte[] message = message();
    ByteBuffer.wrap(message).putInt(offset, value);
    assertThatThrownBy(() -> EncryptedVector.fromBytes(message, PUBLIC))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(field);
  }

  @Test
  void tagAndVersionAreChecked() {
    byte[] tag = message();
    tag[4] ^= 1;
    byte[] version = message();
    version[LENGTH_OFFSET - 33] = 2;
    assertThatThrownBy(() -> EncryptedVector.fromBytes(tag, PUBLIC)).hasMessageContaining("tag");
    assertThatThrownBy(() -> EncryptedVector.fromBytes(version, PUBLIC))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("version");
  }

  @Test
  void aCiphertextThatIsNoUnitIsRefused() {
    byte[] message = message();
    Arrays.fill(message, message.length - PUBLIC.ciphertextBytes(), message.length, (byte) 0);
    assertThatThrownBy(() -> EncryptedVector.fromBytes(message, PUBLIC))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void everyTruncationAndAddedByteIsRefused() {
    byte[] message = message();
    for (int length = 0; length <= message.length + 1; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      if (length != message.length) {
        assertThatThrownBy(() -> EncryptedVector.fromBytes(cut, PUBLIC))
            .isInstanceOf(FederatedLearningException.class);
      }
    }
  }
}
