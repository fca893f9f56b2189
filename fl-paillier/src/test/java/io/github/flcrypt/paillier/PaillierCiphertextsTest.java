package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.InvalidCiphertextException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaillierCiphertextsTest {

  private static final PaillierPublicKey KEY = TestKeys.SMALL_512.publicKey();
  private static final PaillierCiphertexts VALID =
      VectorEncryption.withPublicKey(KEY, new SeededSource(21), BatchRunner.sequential())
          .encrypt(BigInteger.ZERO, BigInteger.ONE, BigInteger.TEN);

  @Test
  void comesBackFromTheWire() {
    byte[] bytes = bytes(VALID);
    assertThat(bytes).hasSize(3 * 128);
    assertThat(VALID.byteLength()).isEqualTo(3 * 128);
    WireReader reader = new WireReader(bytes);
    PaillierCiphertexts back = PaillierCiphertexts.read(reader, 3, KEY);
    reader.end();
    assertThat(bytes(back)).isEqualTo(bytes);
    assertThat(back.size()).isEqualTo(3);
    assertThat(back.publicKey()).isEqualTo(KEY);
  }

  @Test
  void numbersOutsideTheGroupAreRefused() {
    BigInteger n = KEY.n();
    BigInteger p = TestKeys.number("p512");
    BigInteger q = TestKeys.number("q512");
    List<BigInteger> bad =
        List.of(
            BigInteger.ZERO,
            p,
            q.multiply(BigInteger.valueOf(99)),
            p.multiply(p),
            n,
            KEY.nSquared().subtract(n),
            KEY.nSquared(),
            KEY.nSquared().add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(1024).subtract(BigInteger.ONE));
    for (BigInteger number : bad) {
      byte[] message =
          new WireWriter()
              .fixedUnsigned(VALID.get(0), 128)
              .fixedUnsigned(number, 128)
              .toByteArray();
      assertThatThrownBy(() -> PaillierCiphertexts.read(new WireReader(message), 2, KEY))
          .as("ciphertext %s", number)
          .isInstanceOf(InvalidCiphertextException.class)
          .hasMessageContaining("ciphertext 1 must be");
    }
  }

  @Test
  void theEdgesOfTheGroupAreAccepted() {
    BigInteger last = KEY.nSquared().subtract(BigInteger.ONE);
    assertThat(PaillierCiphertexts.of(KEY, BigInteger.ONE, last, KEY.g()).size()).isEqualTo(3);
    assertThatThrownBy(() -> PaillierCiphertexts.of(KEY, BigInteger.ONE.negate()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void shortMessagesAndAbsurdCountsAreRefusedBeforeAllocation() {
    byte[] bytes = bytes(VALID);
    for (int length : new int[] {0, 1, 127, 128, 383}) {
      WireReader reader = new WireReader(Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> PaillierCiphertexts.read(reader, 3, KEY))
          .isInstanceOf(MalformedMessageException.class);
    }
    assertThatThrownBy(
            () -> PaillierCiphertexts.read(new WireReader(bytes), Integer.MAX_VALUE, KEY))
        .isInstanceOf(MalformedMessageException.class);
    for (int count : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaillierCiphertexts.read(new WireReader(bytes), count, KEY));
    }
  }

  @Test
  void theArrayIsCopiedAtTheBorder() {
    BigInteger[] numbers = {BigInteger.ONE, BigInteger.TWO};
    PaillierCiphertexts ciphertexts = PaillierCiphertexts.of(KEY, numbers);
    numbers[0] = BigInteger.ZERO;
    assertThat(ciphertexts.get(0)).isEqualTo(1);
  }

  private static byte[] bytes(PaillierCiphertexts ciphertexts) {
    WireWriter writer = new WireWriter();
    ciphertexts.writeTo(writer);
    return writer.toByteArray();
  }
}
