package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.TooFewContributorsException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdShareHolderTest {

  private final TestThreshold three = TestThreshold.of(2, 3, 21);
  private final List<EncryptedUpdate<Paillier>> updates = three.round.encryptedUpdates(5);
  private final EncryptedSum<Paillier> sum = three.round.sum(updates);

  @Test
  void aRoundIsAnsweredOnce() {
    ThresholdShareHolder holder = three.holder(2);
    holder.decryptPartially(sum);
    assertThatExceptionOfType(RoundAlreadyDecryptedException.class)
        .isThrownBy(() -> holder.decryptPartially(sum));
    // Another sum of the same round would reveal the difference: one client's update.
    EncryptedSum<Paillier> withoutLast = three.round.sum(updates.subList(0, 4));
    assertThatExceptionOfType(RoundAlreadyDecryptedException.class)
        .isThrownBy(() -> holder.on(BatchRunner.sequential()).decryptPartially(withoutLast))
        .withMessageContaining("share-holder 2");
  }

  @Test
  void aJournalOfTheCallersHoldsForEveryUseOfIt() {
    DecryptionJournal journal = DecryptionJournal.inMemory();
    three.holder(1).journaledBy(journal).decryptPartially(sum);
    assertThatExceptionOfType(RoundAlreadyDecryptedException.class)
        .isThrownBy(() -> three.holder(1).journaledBy(journal).decryptPartially(sum));
  }

  @Test
  void aRefusedSumDoesNotUseUpTheRound() {
    ThresholdShareHolder holder = three.holder(1);
    EncryptedSum<Paillier> two = three.round.sum(updates.subList(0, 2));
    assertThatExceptionOfType(TooFewContributorsException.class)
        .isThrownBy(() -> holder.decryptPartially(two));
    PartialDecryption<Paillier> part = holder.decryptPartially(sum);
    assertThat(part.holder()).isEqualTo(1).isEqualTo(holder.holder());
    assertThat(holder.keyId()).isEqualTo(three.combiner.keyId()).isEqualTo(three.key.keyId());
    assertThat(three.combiner.quorum()).isEqualTo(2);
  }

  @Test
  void thePartIsThePowerThatTheShareSays() {
    // Independent of blinding: c^(2 Δ s) with the share read from its export.
    byte[] export = three.dealing.share(3).toBytes(InsecureSecretKeyAccess.get());
    int length = three.key.publicKey().ciphertextBytes();
    BigInteger share = new BigInteger(1, export, export.length - length, length);
    PaillierCiphertexts ciphertexts = PaillierCiphertexts.from(sum.ciphertexts());
    ThresholdPart part =
        ThresholdPart.read(three.part(sum, 3).payload(), ciphertexts.size(), three.key);
    BigInteger exponent = share.multiply(BigInteger.valueOf(2 * 6));
    for (int i = 0; i < ciphertexts.size(); i++) {
      assertThat(part.parts().get(i))
          .isEqualTo(ciphertexts.get(i).modPow(exponent, three.key.publicKey().nSquared()));
    }
  }

  @Test
  void twoAnswersHaveDifferentProofsOfTheSameParts() {
    int count = sum.ciphertexts().size();
    ThresholdPart first = ThresholdPart.read(three.part(sum, 1).payload(), count, three.key);
    ThresholdPart second = ThresholdPart.read(three.part(sum, 1).payload(), count, three.key);
    assertThat(first.parts().get(0)).isEqualTo(second.parts().get(0));
    assertThat(first.proof().a()).isNotEqualTo(second.proof().a());
    assertThat(first.proof().z()).isNotEqualTo(second.proof().z());
    // Without the nonce's length the response would show the share's.
    BigInteger shown = first.proof().z().subtract(second.proof().z()).abs();
    assertThat(shown.bitLength()).isGreaterThan(three.key.form().exponentBits() + 128);
  }

  @Test
  void aDestroyedShareRefusesEveryUse() {
    ThresholdDealing dealing = TestThreshold.of(2, 3, 21).dealing;
    ThresholdKeyShare share = dealing.share(1);
    ThresholdShareHolder holder = ThresholdShareHolder.of(share, three.source);
    assertThat(dealing.isDestroyed()).isFalse();
    dealing.destroy();
    assertThat(dealing.isDestroyed()).isTrue();
    assertThat(share.isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> holder.decryptPartially(sum));
    assertThatIllegalStateException()
        .isThrownBy(() -> share.toBytes(InsecureSecretKeyAccess.get()));
    assertThat(share.publicKey()).isEqualTo(three.key);
  }

  @Test
  void noTextShowsASecret() {
    byte[] export = three.dealing.share(3).toBytes(InsecureSecretKeyAccess.get());
    int length = three.key.publicKey().ciphertextBytes();
    BigInteger share = new BigInteger(1, export, export.length - length, length);
    String texts =
        three.dealing
            + " "
            + three.dealing.share(3)
            + three.dealing.share(3).arithmetic()
            + three.holder(3)
            + three.combiner
            + three.key
            + three.part(sum, 3);
    Secrets.assertHidden(texts, share, TestKeys.number("psafe512"), TestKeys.number("qsafe512"));
    assertThat(texts).contains("holder 3", "2 of 3", "512 bits");
  }
}
