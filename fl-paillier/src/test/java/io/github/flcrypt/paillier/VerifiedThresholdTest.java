package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.federation.ThresholdDecryption;
import io.github.flcrypt.core.verified.AnnouncementJournal;
import io.github.flcrypt.core.verified.ClientRoster;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import io.github.flcrypt.core.verified.SignedUploads;
import io.github.flcrypt.core.verified.SumVerifier;
import io.github.flcrypt.core.verified.UnannouncedUploadsException;
import io.github.flcrypt.core.verified.UploadKey;
import io.github.flcrypt.core.verified.UploadSigner;
import io.github.flcrypt.core.verified.VerifiedShareHolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Share-holders that trust no aggregator. */
class VerifiedThresholdTest {

  private final TestThreshold three = TestThreshold.of(2, 3, 95);
  private final Map<ClientId, UploadSigner> signers = new LinkedHashMap<>();
  private final ClientRoster roster = roster();
  private final List<QuantizedUpdate> integers = integers(three);
  private final SignedSum<Paillier> all = signed(three, integers);

  private ClientRoster roster() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    for (ClientId client : TestRound.COHORT) {
      signers.put(client, UploadSigner.generate(client, three.source));
      keys.put(client, signers.get(client).publicKey());
    }
    return ClientRoster.of(keys);
  }

  private static List<QuantizedUpdate> integers(TestThreshold parties) {
    return TestRound.COHORT.stream().map(client -> parties.round.quantized(client, 3)).toList();
  }

  private SignedSum<Paillier> signed(TestThreshold parties, List<QuantizedUpdate> updates) {
    List<SignedUpdate<Paillier>> uploads = new ArrayList<>();
    for (EncryptedUpdate<Paillier> update :
        parties.round.encrypt(updates, parties.round.encryptor())) {
      uploads.add(signers.get(update.client()).sign(update));
    }
    return sum(parties, uploads);
  }

  private SignedSum<Paillier> sum(TestThreshold parties, List<SignedUpdate<Paillier>> uploads) {
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> accumulator =
        SignedUploads.of(parties.round.evaluator, roster).begin(parties.round.plan);
    uploads.forEach(accumulator::add);
    return accumulator.finish();
  }

  private SumVerifier<Paillier> verifier(TestThreshold parties) {
    return SumVerifier.of(
        parties.round.pipeline, parties.round.evaluator, roster, 3, AnnouncementJournal.inMemory());
  }

  private VerifiedShareHolder<Paillier> holder(int number) {
    return VerifiedShareHolder.of(
        verifier(three), three.holder(number), three.key.quorum(), three.key.holders());
  }

  @Test
  void enoughShareHoldersOpenWhatClientsSigned() {
    List<PartialDecryption<Paillier>> parts =
        List.of(holder(3).decryptPartially(all), holder(1).decryptPartially(all));
    IntegerSum opened = three.combiner.combine(all.sum(), parts);
    assertThat(opened).isEqualTo(three.round.plainSum(integers));
  }

  @Test
  void theyAnswerThroughAJointDecryptionForTheSumOfTheUploadsOnly() {
    List<VerifiedShareHolder<Paillier>> holders = List.of(holder(1), holder(2), holder(3));
    ThresholdDecryption<Paillier> joint =
        ThresholdDecryption.of(
                three.combiner,
                holders.stream().map(holder -> holder.forUploads(all)).toList(),
                Duration.ofMinutes(1))
            .on(Runnable::run);
    EncryptedUpdate<Paillier> one = all.uploads().get(2).upload();
    EncryptedSum<Paillier> power =
        three.round.withCiphertexts(
            all.sum(),
            PaillierCiphertexts.from(three.round.evaluator.multiply(one.ciphertexts(), 5)));
    for (VerifiedShareHolder<Paillier> holder : holders) {
      assertThatThrownBy(() -> holder.forUploads(all).decryptPartially(power))
          .isInstanceOf(ForgedNumbersException.class);
    }
    assertThat(joint.decrypt(all.sum())).isEqualTo(three.round.plainSum(integers));
    assertThatThrownBy(() -> holders.get(0).decryptPartially(all))
        .isInstanceOf(RoundAlreadyDecryptedException.class)
        .hasMessageContaining("share-holder 1");
  }

  @Test
  void noQuorumIsLeftForASecondSetWhenQuorumsAreAboveHalf() {
    SignedSum<Paillier> without = sum(three, all.uploads().subList(0, 4));
    VerifiedShareHolder<Paillier> first = holder(1);
    VerifiedShareHolder<Paillier> second = holder(2);
    first.decryptPartially(all);
    second.decryptPartially(all);
    for (VerifiedShareHolder<Paillier> holder : List.of(first, second)) {
      assertThatThrownBy(() -> holder.decryptPartially(without))
          .isInstanceOf(UnannouncedUploadsException.class);
    }
    assertThatThrownBy(
            () ->
                three.combiner.combine(without.sum(), List.of(holder(3).decryptPartially(without))))
        .hasMessageContaining("2");
  }

  @Test
  void quorumsOfHalfAreRefusedSinceTwoOfThemCouldOpenTwoSets() {
    TestThreshold four = TestThreshold.of(2, 4, 95);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VerifiedShareHolder.of(
                    verifier(four), four.holder(1), four.key.quorum(), four.key.holders()))
        .withMessageContaining("above half");
    // What they would let happen: each of the four keeps every rule, and one client is read.
    List<QuantizedUpdate> updates = integers(four);
    SignedSum<Paillier> five = signed(four, updates);
    SignedSum<Paillier> without = sum(four, five.uploads().subList(0, 4));
    long[] whole = open(four, five, 1, 2).toArray();
    long[] part = open(four, without, 3, 4).toArray();
    assertThat(IntStream.range(0, whole.length).mapToLong(i -> whole[i] - part[i]))
        .containsExactly(boxed(updates.get(4).toArray()));
  }

  private IntegerSum open(TestThreshold parties, SignedSum<Paillier> shown, int... holders) {
    List<PartialDecryption<Paillier>> parts = new ArrayList<>();
    for (int holder : holders) {
      parts.add(parties.holder(holder).decryptPartially(verifier(parties).verify(shown)));
    }
    return parties.combiner.combine(shown.sum(), parts);
  }

  private static Long[] boxed(long[] values) {
    return Arrays.stream(values).boxed().toArray(Long[]::new);
  }
}
