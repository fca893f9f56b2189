package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TamperedSumsTest {

  private final TestRound round = TestRound.of(TestKeys.SMALL_512, 51);
  private final List<EncryptedUpdate<Paillier>> updates = round.encryptedUpdates(4);
  private final EncryptedSum<Paillier> sum = round.sum(updates);

  @Test
  void anUpdateAddedTwiceBehindTheCoreIsCaught() {
    // By the counter, or before by a slot beyond what the declared count can give.
    refusedWithOther(round.evaluator.add(sum.ciphertexts(), updates.get(1).ciphertexts()), "");
  }

  @Test
  void theCounterAloneCatchesASumWithOneAddendMore() {
    refusedWithOther(round.evaluator.add(sum.ciphertexts(), shiftOfSlot(0)), "counter");
  }

  @Test
  void aSumThatLacksAnUpdateIsCaughtByTheCounter() {
    refusedWithOther(round.sum(updates.subList(0, 3)).ciphertexts(), "counter");
  }

  @Test
  void oneClientsCiphertextsUnderTheNameOfASumAreCaughtByTheCounter() {
    refusedWithOther(updates.get(2).ciphertexts(), "counter");
  }

  @Test
  void aSingleCiphertextLeftOutOrAddedTwiceIsCaughtByItsOwnCounter() {
    PaillierCiphertexts whole = PaillierCiphertexts.from(sum.ciphertexts());
    PaillierCiphertexts missing =
        PaillierCiphertexts.from(round.sum(updates.subList(0, 3)).ciphertexts());
    assertThat(whole.size()).isGreaterThan(1);
    for (int changed = 0; changed < whole.size(); changed++) {
      BigInteger[] numbers = new BigInteger[whole.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (i == changed ? missing : whole).get(i);
      }
      refusedWithOther(PaillierCiphertexts.of(whole.publicKey(), numbers), "plaintext " + changed);
      numbers[changed] =
          round
              .key
              .publicKey()
              .arithmetic()
              .add(
                  whole.get(changed),
                  PaillierCiphertexts.from(updates.get(0).ciphertexts()).get(changed));
      refusedWithOther(PaillierCiphertexts.of(whole.publicKey(), numbers), "plaintext " + changed);
    }
  }

  @Test
  void aMultipleOfASumIsCaught() {
    refusedWithOther(round.evaluator.multiply(sum.ciphertexts(), 2), "");
    refusedWithOther(round.evaluator.multiply(sum.ciphertexts(), Long.MAX_VALUE), "");
  }

  @Test
  void aWrongDeclaredCountIsCaught() {
    byte[] message = sum.toBytes();
    int ciphertexts = (int) PaillierCiphertexts.from(sum.ciphertexts()).byteLength();
    // Before the ciphertexts: i64 addends, 32 bytes of format digest, i32 count.
    int addends = message.length - ciphertexts - 4 - 32 - 8;
    assertThat(ByteBuffer.wrap(message).getLong(addends)).isEqualTo(4);
    for (long wrong : new long[] {5, TestRound.MAXIMUM}) {
      byte[] other = message.clone();
      ByteBuffer.wrap(other).putLong(addends, wrong);
      EncryptedSum<Paillier> received = round.received(other);
      assertThatThrownBy(() -> round.decryptor().decrypt(received))
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining("counter");
    }
    for (long wrong : new long[] {3, 0, -1, TestRound.MAXIMUM + 1, Long.MIN_VALUE}) {
      byte[] other = message.clone();
      ByteBuffer.wrap(other).putLong(addends, wrong);
      assertThatThrownBy(() -> round.received(other)).isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void aFailedDecryptionUsesUpTheRound() {
    PaillierDecryptor decryptor = round.decryptor();
    EncryptedSum<Paillier> wrong =
        withOther(round.evaluator.multiply(sum.ciphertexts(), Long.MAX_VALUE));
    assertThatThrownBy(() -> decryptor.decrypt(wrong))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> decryptor.decrypt(sum))
        .isInstanceOf(RoundAlreadyDecryptedException.class);
  }

  @Test
  void flippedBitsOfAnUpdateAreRefusedExceptInsideTheCiphertextGroup() {
    byte[] message = updates.get(0).toBytes();
    int ciphertexts = (int) PaillierCiphertexts.from(updates.get(0).ciphertexts()).byteLength();
    int start = message.length - ciphertexts;
    for (int bit = 0; bit < 8 * message.length; bit += bit < 8 * start ? 1 : 37) {
      byte[] flipped = flip(message, bit);
      if (bit >= 8 * start) {
        acceptedOnlyAsTheSameClientsOtherCiphertext(flipped);
        continue;
      }
      assertThat(catchThrowable(() -> received(flipped)))
          .as("bit %d", bit)
          .isInstanceOf(FederatedLearningException.class);
    }
  }

  private EncryptedUpdate<Paillier> received(byte[] message) {
    return EncryptedUpdate.fromBytes(message, round.plan, round.evaluator);
  }

  private void acceptedOnlyAsTheSameClientsOtherCiphertext(byte[] flipped) {
    try {
      EncryptedUpdate<Paillier> other = received(flipped);
      assertThat(other.toBytes()).isEqualTo(flipped);
      assertThat(other.client()).isEqualTo(updates.get(0).client());
    } catch (FederatedLearningException refused) {
      assertThat(refused).hasMessageContaining("ciphertext");
    }
  }

  @Test
  void flippedBitsOfASumNeverDecrypt() {
    byte[] message = sum.toBytes();
    for (int bit = 3; bit < 8 * message.length; bit += 101) {
      byte[] flipped = flip(message, bit);
      assertThat(catchThrowable(() -> round.decryptor().decrypt(round.received(flipped))))
          .as("bit %d", bit)
          .isInstanceOf(FederatedLearningException.class);
    }
  }

  @Test
  void truncatedAndExtendedMessagesAreRefused() {
    byte[] message = updates.get(0).toBytes();
    for (int length = 0; length < message.length; length += length < 160 ? 1 : 61) {
      byte[] other = Arrays.copyOf(message, length);
      assertThat(catchThrowable(() -> received(other)))
          .as("length %d", length)
          .isInstanceOf(FederatedLearningException.class);
    }
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    assertThatThrownBy(() -> received(longer)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void aSmallChangeInsideTheGroupIsNotNoticed() {
    // The scheme is malleable: who handles ciphertexts can shift the sum by what they like.
    int slotOfCoordinateFive = 6;
    PaillierCiphertexts shift = shiftOfSlot(slotOfCoordinateFive);
    IntegerSum honest = round.decryptor().decrypt(sum);
    IntegerSum shifted =
        round.decryptor().decrypt(withOther(round.evaluator.add(sum.ciphertexts(), shift)));
    long[] expected = honest.toArray();
    expected[5]++;
    assertThat(shifted.toArray()).isEqualTo(expected);
  }

  @Test
  void addendsBeyondTheDeclaredMaximumAreRefusedBeforeTheyCouldOverflow() {
    SumAccumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> accumulator =
        SumAlgebra.encrypted(round.evaluator).begin(round.plan);
    accumulator.add(updates.get(0), TestRound.MAXIMUM);
    assertThatThrownBy(() -> accumulator.add(updates.get(1)))
        .isInstanceOf(HeadroomExceededException.class);
    assertThat(accumulator.contributors()).isEqualTo(1);
  }

  @Test
  void ciphertextsOfAnotherImplementationAreRefused() {
    CiphertextVector<Paillier> foreign =
        new CiphertextVector<>() {
          @Override
          public int size() {
            return sum.ciphertexts().size();
          }

          @Override
          public KeyId keyId() {
            return sum.ciphertexts().keyId();
          }

          @Override
          public void writeTo(WireWriter out) {
            sum.ciphertexts().writeTo(out);
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> round.evaluator.add(sum.ciphertexts(), foreign));
  }

  private PaillierCiphertexts shiftOfSlot(int slot) {
    BigInteger[] change = new BigInteger[sum.ciphertexts().size()];
    Arrays.fill(change, BigInteger.ZERO);
    change[0] = BigInteger.ONE.shiftLeft(slot * sum.packing().slotBits());
    return VectorEncryption.withPublicKey(
            round.key.publicKey(), round.source, BatchRunner.sequential())
        .encrypt(change);
  }

  private void refusedWithOther(CiphertextVector<Paillier> ciphertexts, String reason) {
    EncryptedSum<Paillier> other = withOther(ciphertexts);
    assertThatThrownBy(() -> round.decryptor().decrypt(other))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }

  private EncryptedSum<Paillier> withOther(CiphertextVector<Paillier> ciphertexts) {
    return round.withCiphertexts(sum, PaillierCiphertexts.from(ciphertexts));
  }

  private static byte[] flip(byte[] message, int bit) {
    byte[] flipped = message.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
