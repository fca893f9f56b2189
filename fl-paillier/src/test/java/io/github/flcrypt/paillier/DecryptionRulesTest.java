package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecryptionRulesTest {

  private final TestRound round = TestRound.of(TestKeys.SMALL_512, 41);
  private final List<EncryptedUpdate<Paillier>> updates = round.encryptedUpdates(4);

  @Test
  void aRoundIsDecryptedOnce() {
    PaillierDecryptor decryptor = round.decryptor();
    EncryptedSum<Paillier> sum = round.sum(updates);
    decryptor.decrypt(sum);
    assertDecryptedBefore(() -> decryptor.decrypt(sum));
    // Another sum of the same round would reveal the difference: one client's update.
    EncryptedSum<Paillier> withoutLast = round.sum(updates.subList(0, 3));
    assertDecryptedBefore(() -> decryptor.decrypt(withoutLast));
    assertDecryptedBefore(() -> decryptor.on(BatchRunner.sequential()).decrypt(withoutLast));
  }

  private static void assertDecryptedBefore(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(RoundAlreadyDecryptedException.class);
  }

  @Test
  void aSharedJournalHoldsForEveryDecryptorThatUsesIt() {
    DecryptionJournal journal = DecryptionJournal.inMemory();
    EncryptedSum<Paillier> sum = round.sum(updates);
    round.decryptor().journaledBy(journal).decrypt(sum);
    assertDecryptedBefore(() -> round.decryptor().journaledBy(journal).decrypt(sum));
  }

  @Test
  void fewerThanTheMinimumAreRefusedAndTheRoundStaysOpen() {
    PaillierDecryptor decryptor = round.decryptor();
    EncryptedSum<Paillier> one = round.sum(updates.subList(0, 1));
    EncryptedSum<Paillier> two = round.sum(updates.subList(0, 2));
    assertThatThrownBy(() -> decryptor.decrypt(one))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(() -> decryptor.decrypt(two))
        .isInstanceOf(TooFewContributorsException.class);
    assertThat(decryptor.decrypt(round.sum(updates)).contributors()).hasSize(4);
  }

  @Test
  void plaintextsAreNotGivenOutAroundTheChecks() {
    PaillierDecryptor decryptor = round.decryptor();
    EncryptedSum<Paillier> one = round.sum(updates.subList(0, 1));
    EncryptedSum<Paillier> all = round.sum(updates);
    assertThatThrownBy(() -> decryptor.decryptPlaintexts(one))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatIllegalStateException().isThrownBy(() -> decryptor.decryptPlaintexts(all));
    decryptor.decrypt(all);
    assertThatIllegalStateException().isThrownBy(() -> decryptor.decryptPlaintexts(all));
  }

  @Test
  void theWrongKeyIsRefusedAtEveryDoor() {
    TestRound other = TestRound.of(TestKeys.SECURE_2048, 42);
    assertThatThrownBy(() -> other.encryptor().encrypt(round.quantized(TestRound.COHORT.get(0), 1)))
        .isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(
            () -> EncryptedUpdate.fromBytes(updates.get(0).toBytes(), round.plan, other.evaluator))
        .isInstanceOf(KeyMismatchException.class);
    PaillierDecryptor wrong = other.decryptor();
    EncryptedSum<Paillier> sum = round.sum(updates);
    assertThatThrownBy(() -> wrong.decrypt(sum)).isInstanceOf(KeyMismatchException.class);
    assertThat(wrong.journal().claim(sum.round().digest())).as("nothing was claimed").isTrue();
    assertThatThrownBy(() -> round.evaluator.add(sum.ciphertexts(), foreignCiphertexts(other)))
        .isInstanceOf(KeyMismatchException.class);
  }

  private static PaillierCiphertexts foreignCiphertexts(TestRound other) {
    return PaillierCiphertexts.from(other.encryptedUpdates(1).get(0).ciphertexts());
  }

  @Test
  void aDestroyedKeyNeitherDecryptsNorEncryptsForItsOwner() {
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyFromBytes(
            TestKeys.SMALL_512.toBytes(InsecureSecretKeyAccess.get()),
            InsecureSecretKeyAccess.get());
    PaillierDecryptor decryptor = PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, round.source);
    PaillierEncryptor encryptor = PaillierEncryptor.ofKeyOwner(key, round.source);
    key.destroy();
    EncryptedSum<Paillier> sum = round.sum(updates);
    assertThatIllegalStateException().isThrownBy(() -> decryptor.decrypt(sum));
    assertThatIllegalStateException()
        .isThrownBy(() -> encryptor.encrypt(round.quantized(TestRound.COHORT.get(0), 1)));
  }

  @ParameterizedTest
  @EnumSource(KeyHolder.class)
  void onlyAServerThatHoldsTheKeyIsWarnedOfAndSharesAreNoWholeKey(KeyHolder holder) {
    List<String> warnings = new ArrayList<>();
    KeyId key = round.key.publicKey().keyId();
    if (holder == KeyHolder.THRESHOLD) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaillierDecryptor.heldBy(holder, round.key, round.source))
          .withMessageContaining("THRESHOLD");
      return;
    }
    KeyHolderNotice.give(holder, key, new RecordingLogger(warnings));
    if (holder == KeyHolder.SERVER) {
      assertThat(warnings).hasSize(1);
      assertThat(warnings.get(0))
          .startsWith("WARNING")
          .contains(key.toString())
          .contains(holder.whoCanReadAnUpdate());
    } else {
      assertThat(warnings).isEmpty();
    }
    assertThat(PaillierDecryptor.heldBy(holder, round.key, round.source).keyHolder())
        .isEqualTo(holder);
  }

  @Test
  void descriptionsAreCanonicalAndHoldNoSecret() {
    assertThat(round.encryptor().spec().toString())
        .isEqualTo(PaillierEncryptor.of(round.key.publicKey(), round.source).spec().toString())
        .contains("encrypt.paillier", "keyBits=512", "generator=n+1");
    String secret = TestKeys.number("p512").toString(16).substring(0, 12);
    assertThat(round.decryptor() + "" + round.encryptor() + round.evaluator)
        .doesNotContain(secret)
        .doesNotContain(TestKeys.number("p512").toString().substring(0, 12));
  }

  @Test
  void allThreeAgreeOnKeyAndRoom() {
    assertThat(round.encryptor().plaintextBits()).isEqualTo(510);
    assertThat(round.evaluator.plaintextBits()).isEqualTo(510);
    assertThat(round.encryptor().keyId())
        .isEqualTo(round.evaluator.keyId())
        .isEqualTo(round.decryptor().keyId());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> round.evaluator.multiply(updates.get(0).ciphertexts(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> round.evaluator.multiply(updates.get(0).ciphertexts(), -1));
  }

  private record RecordingLogger(List<String> messages) implements System.Logger {

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      messages.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      messages.add(level + " " + format);
    }
  }
}
