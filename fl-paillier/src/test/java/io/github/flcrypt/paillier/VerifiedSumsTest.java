package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.verified.AnnouncementJournal;
import io.github.flcrypt.core.verified.ClientRoster;
import io.github.flcrypt.core.verified.InvalidSignatureException;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import io.github.flcrypt.core.verified.SignedUploads;
import io.github.flcrypt.core.verified.SumVerifier;
import io.github.flcrypt.core.verified.UnannouncedUploadsException;
import io.github.flcrypt.core.verified.UnknownClientException;
import io.github.flcrypt.core.verified.UploadKey;
import io.github.flcrypt.core.verified.UploadSet;
import io.github.flcrypt.core.verified.UploadSigner;
import io.github.flcrypt.core.verified.VerifiedDecryptor;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an aggregator that lies could hand to a key holder that verifies. */
class VerifiedSumsTest {

  private static final Map<ClientId, UploadSigner> SIGNERS = signers();
  private static final ClientRoster ROSTER = roster();

  private final TestRound round = TestRound.of(TestKeys.SMALL_512, 61);
  private final List<QuantizedUpdate> integers =
      TestRound.COHORT.subList(0, 4).stream().map(client -> round.quantized(client, 1)).toList();
  private final List<SignedUpdate<Paillier>> uploads = signed(round, integers);
  private final AnnouncementJournal journal = AnnouncementJournal.inMemory();
  private final VerifiedDecryptor<Paillier> keyHolder = keyHolder(round, journal, 3);

  private static Map<ClientId, UploadSigner> signers() {
    Map<ClientId, UploadSigner> signers = new LinkedHashMap<>();
    SeededSource random = new SeededSource(62);
    TestRound.COHORT.forEach(client -> signers.put(client, UploadSigner.generate(client, random)));
    return signers;
  }

  private static ClientRoster roster() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    SIGNERS.forEach((client, signer) -> keys.put(client, signer.publicKey()));
    return ClientRoster.of(keys);
  }

  private static List<SignedUpdate<Paillier>> signed(
      TestRound round, List<QuantizedUpdate> updates) {
    return round.encrypt(updates, round.encryptor()).stream().map(VerifiedSumsTest::sign).toList();
  }

  private static SignedUpdate<Paillier> sign(EncryptedUpdate<Paillier> update) {
    return SIGNERS.get(update.client()).sign(update);
  }

  private static VerifiedDecryptor<Paillier> keyHolder(
      TestRound round, AnnouncementJournal journal, int minimum) {
    SumVerifier<Paillier> verifier =
        SumVerifier.of(round.pipeline, round.evaluator, ROSTER, minimum, journal);
    return VerifiedDecryptor.of(verifier, round.decryptor());
  }

  private SignedSum<Paillier> sum(List<SignedUpdate<Paillier>> some) {
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> accumulator =
        SignedUploads.of(round.evaluator, ROSTER).begin(round.plan);
    some.forEach(accumulator::add);
    return accumulator.finish();
  }

  /** The message of a sum, as an aggregator of its own making writes it. */
  private SignedSum<Paillier> forged(List<byte[]> messages) {
    WireWriter out = new WireWriter().text("flcrypt.signed-sum").u8(1).i32(messages.size());
    messages.forEach(out::bytes);
    return SignedSum.fromBytes(out.toByteArray(), round.plan, round.evaluator);
  }

  private byte[] withSignature(EncryptedUpdate<Paillier> upload, byte[] signature) {
    return new WireWriter().bytes(upload.toBytes()).raw(signature).toByteArray();
  }

  private EncryptedUpdate<Paillier> withCiphertexts(
      EncryptedUpdate<Paillier> upload, PaillierCiphertexts ciphertexts) {
    byte[] message = upload.toBytes();
    int start = Math.toIntExact(message.length - ciphertexts.byteLength());
    WireWriter out = new WireWriter().raw(Arrays.copyOf(message, start));
    ciphertexts.writeTo(out);
    return EncryptedUpdate.fromBytes(out.toByteArray(), round.plan, round.evaluator);
  }

  private void assertUntouched() {
    IntegerSum sum = keyHolder.decrypt(sum(uploads));
    assertThat(sum.toArray()).isEqualTo(round.plainSum(integers).toArray());
  }

  @Test
  void honestUploadsDecryptToTheSumOfTheirIntegers() {
    SignedSum<Paillier> received =
        SignedSum.fromBytes(sum(uploads).toBytes(), round.plan, round.evaluator);
    keyHolder.verifier().announce(round.context, received.set());
    IntegerSum sum = keyHolder.decrypt(received);
    assertThat(sum.toArray()).isEqualTo(round.plainSum(integers).toArray());
    assertThat(sum.contributors()).isEqualTo(TestRound.COHORT.subList(0, 4));
  }

  @Test
  void aSingleCiphertextIsRefused() {
    assertThatThrownBy(() -> keyHolder.decrypt(sum(uploads.subList(1, 2))))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(
            () -> keyHolder.verifier().announce(round.context, sum(uploads.subList(1, 2)).set()))
        .isInstanceOf(TooFewContributorsException.class);
    assertUntouched();
  }

  @Test
  void theKeyHoldersOwnMinimumHoldsWhateverTheRoundSays() {
    VerifiedDecryptor<Paillier> strict = keyHolder(round, AnnouncementJournal.inMemory(), 5);
    assertThat(round.context.minimumContributors()).isEqualTo(3);
    assertThatThrownBy(() -> strict.decrypt(sum(uploads)))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("5");
    assertThatThrownBy(() -> keyHolder(round, journal, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keyHolder(round, journal, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPowerOfACiphertextIsRefused() {
    EncryptedUpdate<Paillier> honest = uploads.get(0).upload();
    EncryptedUpdate<Paillier> power =
        withCiphertexts(
            honest,
            PaillierCiphertexts.from(round.evaluator.multiply(honest.ciphertexts(), 1_000)));
    List<byte[]> messages = messages(uploads);
    messages.set(0, withSignature(power, uploads.get(0).signature()));
    assertThatThrownBy(() -> keyHolder.decrypt(forged(messages)))
        .isInstanceOf(InvalidSignatureException.class)
        .hasMessageContaining(honest.client().value());
    assertUntouched();
  }

  @Test
  void oneUploadSeveralTimesIsRefused() {
    List<byte[]> repeated = Collections.nCopies(4, uploads.get(0).toBytes());
    assertThatThrownBy(() -> forged(repeated)).isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> sum(List.of(uploads.get(0), uploads.get(0))))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(() -> UploadSet.of(List.of(uploads.get(0), uploads.get(0))))
        .isInstanceOf(DuplicateContributionException.class);
    assertUntouched();
  }

  @Test
  void aSetAndTheSetWithoutOneClientAreNotBothDecrypted() {
    SignedSum<Paillier> all = sum(uploads);
    SignedSum<Paillier> without = sum(uploads.subList(0, 3));
    keyHolder.decrypt(all);
    assertThatThrownBy(() -> keyHolder.decrypt(without))
        .isInstanceOf(UnannouncedUploadsException.class);
    // Also where the decryptor itself has forgotten: the announcement alone holds.
    VerifiedDecryptor<Paillier> restarted = keyHolder(round, journal, 3);
    assertThatThrownBy(() -> restarted.decrypt(without))
        .isInstanceOf(UnannouncedUploadsException.class);
  }

  @Test
  void anySetButTheAnnouncedOneIsRefused() {
    SumVerifier<Paillier> verifier = keyHolder.verifier();
    UploadSet announced = sum(uploads).set();
    verifier.announce(round.context, announced);
    verifier.announce(round.context, UploadSet.fromBytes(announced.toBytes(), round.context));
    UploadSet smaller = sum(uploads.subList(1, 4)).set();
    assertThatThrownBy(() -> verifier.announce(round.context, smaller))
        .isInstanceOf(UnannouncedUploadsException.class);
    assertThatThrownBy(() -> keyHolder.decrypt(sum(uploads.subList(1, 4))))
        .isInstanceOf(UnannouncedUploadsException.class);
    List<SignedUpdate<Paillier>> replaced = new ArrayList<>(uploads);
    replaced.set(2, sign(round.encryptor().encrypt(integers.get(2))));
    assertThatThrownBy(() -> keyHolder.decrypt(sum(replaced)))
        .as("another upload of the same client")
        .isInstanceOf(UnannouncedUploadsException.class);
    assertUntouched();
  }

  @Test
  void aRoundIsDecryptedOnce() {
    SignedSum<Paillier> all = sum(uploads);
    keyHolder.decrypt(all);
    assertThatThrownBy(() -> keyHolder.decrypt(all))
        .isInstanceOf(RoundAlreadyDecryptedException.class);
  }

  @Test
  void anotherContextOfTheSameRoundNumberIsRefused() {
    keyHolder.decrypt(sum(uploads));
    RoundContext twin = context(7, new byte[] {1}, round.pipeline.spec().digest());
    var other = signedIn(twin, TestRound.COHORT.subList(0, 3));
    assertThatThrownBy(() -> keyHolder.decrypt(other))
        .isInstanceOf(UnannouncedUploadsException.class);
    RoundContext next = context(8, new byte[] {1}, round.pipeline.spec().digest());
    assertThat(keyHolder.decrypt(signedIn(next, TestRound.COHORT)).contributors()).hasSize(5);
  }

  private RoundContext context(long number, byte[] seed, Digest pipeline) {
    return RoundContext.builder(number, Model.zero(TestRound.LAYOUT), pipeline)
        .cohort(TestRound.COHORT)
        .contributors(TestRound.MINIMUM, TestRound.MAXIMUM)
        .key(round.key.publicKey().keyId())
        .publicSeed(Arrays.copyOf(seed, RoundContext.SEED_LENGTH))
        .build();
  }

  private SignedSum<Paillier> signedIn(RoundContext context, List<ClientId> clients) {
    var plan = round.pipeline.plan(context);
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> accumulator =
        SignedUploads.of(round.evaluator, ROSTER).begin(plan);
    for (ClientId client : clients) {
      var update = PlainUpdate.of(context, client, new double[TestRound.LAYOUT.size()], 1);
      accumulator.add(
          sign(round.pipeline.encrypted(round.encryptor(), round.source).protect(update)));
    }
    return accumulator.finish();
  }

  @Test
  void staleUploadsAreRefused() {
    RoundContext yesterday = context(6, new byte[] {9}, round.pipeline.spec().digest());
    List<byte[]> messages = messages(uploads);
    messages.set(3, signedIn(yesterday, TestRound.COHORT).uploads().get(3).toBytes());
    assertThatThrownBy(() -> forged(messages)).isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> sum(signedIn(yesterday, TestRound.COHORT).uploads()))
        .isInstanceOf(RoundMismatchException.class);
    assertUntouched();
  }

  @Test
  void foreignUploadsAreRefused() {
    ClientId intruder = TestRound.COHORT.get(3);
    UploadSigner own = UploadSigner.generate(intruder, round.source);
    SignedUpdate<Paillier> foreign = own.sign(uploads.get(3).upload());
    List<byte[]> messages = messages(uploads);
    messages.set(3, foreign.toBytes());
    assertThatThrownBy(() -> keyHolder.decrypt(forged(messages)))
        .isInstanceOf(InvalidSignatureException.class)
        .hasMessageContaining(intruder.value());
    assertThatThrownBy(() -> sum(List.of(foreign))).isInstanceOf(InvalidSignatureException.class);
    ClientRoster fewer =
        ClientRoster.of(
            Map.of(
                TestRound.COHORT.get(0), SIGNERS.get(TestRound.COHORT.get(0)).publicKey(),
                TestRound.COHORT.get(1), SIGNERS.get(TestRound.COHORT.get(1)).publicKey(),
                TestRound.COHORT.get(2), SIGNERS.get(TestRound.COHORT.get(2)).publicKey()));
    SumVerifier<Paillier> verifier =
        SumVerifier.of(round.pipeline, round.evaluator, fewer, 3, AnnouncementJournal.inMemory());
    assertThatThrownBy(() -> verifier.verify(sum(uploads)))
        .isInstanceOf(UnknownClientException.class);
    assertThatThrownBy(() -> verifier.announce(round.context, sum(uploads).set()))
        .isInstanceOf(UnknownClientException.class);
    assertUntouched();
  }

  @Test
  void oneClientsSignatureDoesNotServeAnother() {
    List<byte[]> messages = messages(uploads);
    messages.set(1, withSignature(uploads.get(1).upload(), uploads.get(0).signature()));
    assertThatThrownBy(() -> keyHolder.decrypt(forged(messages)))
        .isInstanceOf(InvalidSignatureException.class);
    assertThatThrownBy(() -> SIGNERS.get(TestRound.COHORT.get(0)).sign(uploads.get(1).upload()))
        .isInstanceOf(IllegalArgumentException.class);
    assertUntouched();
  }

  @Test
  void anotherKeyAndAnotherPipelineAreRefused() {
    TestRound elsewhere = TestRound.of(TestKeys.SECURE_2048, 63);
    VerifiedDecryptor<Paillier> other = keyHolder(elsewhere, AnnouncementJournal.inMemory(), 3);
    assertThatThrownBy(() -> other.decrypt(sum(uploads))).isInstanceOf(KeyMismatchException.class);
    var pipeline = Pipeline.updates().quantize(new FixedPointMasker()).weighted(10);
    SumVerifier<Paillier> verifier =
        SumVerifier.of(pipeline, round.evaluator, ROSTER, 3, AnnouncementJournal.inMemory());
    assertThatThrownBy(() -> verifier.verify(sum(uploads)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("pipeline");
  }

  @Test
  void everyBitOfAnUploadIsSigned() {
    byte[] message = uploads.get(0).toBytes();
    for (int bit = 0; bit < 8 * message.length; bit += bit < 2_000 ? 1 : 53) {
      byte[] flipped = message.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      List<byte[]> messages = messages(uploads);
      messages.set(0, flipped);
      assertThatThrownBy(() -> keyHolder.decrypt(forged(messages)))
          .as("bit %d", bit)
          .isInstanceOf(FederatedLearningException.class);
    }
    assertUntouched();
  }

  @Test
  void aClientSeesWhetherItWasAnnounced() {
    UploadSet set = sum(uploads.subList(0, 3)).set();
    assertThat(set.contains(uploads.get(0))).isTrue();
    assertThat(set.contains(uploads.get(3))).as("left out").isFalse();
    assertThat(set.contains(sign(round.encryptor().encrypt(integers.get(0)))))
        .as("replaced")
        .isFalse();
  }

  @Test
  void accumulatorsMergeAndRefuseWhatTheyHave() {
    SignedUploads<Paillier> rule = SignedUploads.of(round.evaluator, ROSTER);
    var left = rule.begin(round.plan);
    var right = rule.begin(round.plan);
    left.add(uploads.get(2));
    left.add(uploads.get(0));
    right.add(uploads.get(3));
    right.add(uploads.get(1));
    left.merge(right);
    assertThat(left.contributors()).isEqualTo(4);
    var again = rule.begin(round.plan);
    again.add(uploads.get(1));
    assertThatThrownBy(() -> left.merge(again)).isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(right::contributors).isInstanceOf(IllegalStateException.class);
    assertThat(left.finish().toBytes()).isEqualTo(sum(uploads).toBytes());
    assertThatThrownBy(() -> rule.begin(round.plan).finish())
        .isInstanceOf(TooFewContributorsException.class);
  }

  @Test
  void truncatedSetsAndSumsAreRefused() {
    byte[] set = sum(uploads).set().toBytes();
    byte[] all = sum(uploads).toBytes();
    for (int length = 0; length < set.length; length++) {
      byte[] cut = Arrays.copyOf(set, length);
      assertThatThrownBy(() -> UploadSet.fromBytes(cut, round.context))
          .isInstanceOf(FederatedLearningException.class);
    }
    for (int length = 0; length < all.length; length += 97) {
      byte[] cut = Arrays.copyOf(all, length);
      assertThatThrownBy(() -> SignedSum.fromBytes(cut, round.plan, round.evaluator))
          .isInstanceOf(FederatedLearningException.class);
    }
    assertThatThrownBy(() -> forged(List.of())).isInstanceOf(MalformedMessageException.class);
  }

  private static List<byte[]> messages(List<SignedUpdate<Paillier>> uploads) {
    List<byte[]> messages = new ArrayList<>();
    uploads.forEach(upload -> messages.add(upload.toBytes()));
    return messages;
  }
}
