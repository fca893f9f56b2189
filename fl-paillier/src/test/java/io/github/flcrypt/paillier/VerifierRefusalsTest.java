package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.verified.AnnouncementJournal;
import io.github.flcrypt.core.verified.ClientRoster;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import io.github.flcrypt.core.verified.SignedUploads;
import io.github.flcrypt.core.verified.SumVerifier;
import io.github.flcrypt.core.verified.UnannouncedUploadsException;
import io.github.flcrypt.core.verified.UploadKey;
import io.github.flcrypt.core.verified.UploadSigner;
import io.github.flcrypt.core.verified.VerifiedDecryptor;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks of a verifying key holder that other checks must not hide: one test for each. */
class VerifierRefusalsTest {

  private final TestRound round = TestRound.of(TestKeys.SMALL_512, 97);
  private final Map<ClientId, UploadSigner> signers = new LinkedHashMap<>();
  private final ClientRoster roster = roster();
  private final List<SignedUpdate<Paillier>> uploads = uploads();
  private final SignedSum<Paillier> all = sum(uploads);

  private ClientRoster roster() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    for (ClientId client : TestRound.COHORT) {
      signers.put(client, UploadSigner.generate(client, round.source));
      keys.put(client, signers.get(client).publicKey());
    }
    return ClientRoster.of(keys);
  }

  private List<SignedUpdate<Paillier>> uploads() {
    List<SignedUpdate<Paillier>> signed = new ArrayList<>();
    for (EncryptedUpdate<Paillier> update : round.encryptedUpdates(5)) {
      signed.add(signers.get(update.client()).sign(update));
    }
    return signed;
  }

  private SignedSum<Paillier> sum(List<SignedUpdate<Paillier>> some) {
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> accumulator =
        SignedUploads.of(round.evaluator, roster).begin(round.plan);
    some.forEach(accumulator::add);
    return accumulator.finish();
  }

  private SumVerifier<Paillier> verifier(int minimum) {
    return SumVerifier.of(
        round.pipeline, round.evaluator, roster, minimum, AnnouncementJournal.inMemory());
  }

  private RoundContext context(long number, Digest pipeline) {
    return RoundContext.builder(number, Model.zero(TestRound.LAYOUT), pipeline)
        .cohort(TestRound.COHORT)
        .contributors(TestRound.MINIMUM, TestRound.MAXIMUM)
        .key(round.key.publicKey().keyId())
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .build();
  }

  /** As it comes over a wire, where no model of that size need exist. */
  private RoundContext context(ModelLayout layout) {
    WireWriter out = new WireWriter().i64(7).i64(0);
    layout.writeTo(out);
    WireWriter own = new WireWriter();
    round.context.writeTo(own);
    WireWriter before = new WireWriter().i64(7).i64(0);
    TestRound.LAYOUT.writeTo(before);
    byte[] all = own.toByteArray();
    out.raw(Arrays.copyOfRange(all, before.length(), all.length));
    return RoundContext.readFrom(new WireReader(out.toByteArray()));
  }

  @Test
  void theRoundsOwnMinimumHoldsToo() {
    assertThat(round.context.minimumContributors()).isEqualTo(3);
    assertThatThrownBy(() -> verifier(2).verify(sum(uploads.subList(0, 2))))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("3");
    assertThatThrownBy(() -> verifier(2).announce(round.context, sum(uploads.subList(0, 2)).set()))
        .isInstanceOf(TooFewContributorsException.class);
  }

  @Test
  void aSumThatIsNotTheProductIsRefusedAndNothingIsRecorded() {
    SumVerifier<Paillier> verifier = verifier(3);
    VerifiedDecryptor<Paillier> keyHolder = VerifiedDecryptor.of(verifier, round.decryptor());
    EncryptedSum<Paillier> honest = all.sum();
    CiphertextVector<Paillier> one = uploads.get(1).upload().ciphertexts();
    List<EncryptedSum<Paillier>> forged =
        List.of(
            replaced(honest, one),
            replaced(honest, round.evaluator.multiply(one, 5)),
            replaced(honest, round.evaluator.multiply(honest.ciphertexts(), 2)),
            replaced(honest, round.evaluator.add(honest.ciphertexts(), one)),
            sum(uploads.subList(0, 4)).sum());
    for (EncryptedSum<Paillier> claimed : forged) {
      assertThatThrownBy(() -> keyHolder.decrypt(all, claimed))
          .isInstanceOf(ForgedNumbersException.class)
          .hasMessageContaining("5 uploads");
    }
    // Another set can still be announced: the refused calls recorded none.
    SignedSum<Paillier> four = sum(uploads.subList(0, 4));
    verifier.announce(round.context, four.set());
    assertThat(keyHolder.decrypt(four, four.sum()).contributors()).hasSize(4);
  }

  private EncryptedSum<Paillier> replaced(
      EncryptedSum<Paillier> sum, CiphertextVector<Paillier> ciphertexts) {
    return round.withCiphertexts(sum, PaillierCiphertexts.from(ciphertexts));
  }

  @Test
  void aClaimedSumIsHeldAgainstTheAnnouncementToo() {
    SumVerifier<Paillier> verifier = verifier(3);
    SignedSum<Paillier> four = sum(uploads.subList(0, 4));
    verifier.verify(all, all.sum());
    assertThatThrownBy(() -> verifier.verify(four, four.sum()))
        .isInstanceOf(UnannouncedUploadsException.class);
  }

  @Test
  void anAnnouncementIsOfItsRoundAndOfThisPipeline() {
    SumVerifier<Paillier> verifier = verifier(3);
    RoundContext next = context(8, round.pipeline.spec().digest());
    assertThatThrownBy(() -> verifier.announce(next, all.set()))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("set");
    RoundContext foreign = context(7, Digest.of("pipeline", new byte[1]));
    assertThatThrownBy(() -> verifier.announce(foreign, all.set()))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("pipeline must be");
    assertThatThrownBy(() -> verifier.plan(foreign))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("pipeline must be");
    verifier.announce(round.context, all.set());
  }

  @Test
  void aModelOfOtherLayersIsRefusedBeforeAnythingIsMadeForIt() {
    SumVerifier<Paillier> verifier = verifier(3).forLayout(TestRound.LAYOUT);
    ModelLayout huge = ModelLayout.of(new LayerShape("weights", 1 << 15, 1 << 15));
    assertThatThrownBy(() -> verifier.plan(context(huge)))
        .isInstanceOf(LayoutMismatchException.class);
    assertThat(verifier.plan(round.context)).isEqualTo(round.plan);
  }

  @Test
  void theAggregatorsEvaluatorIsNotUsed() {
    PaillierEvaluator own = round.evaluator;
    LyingEvaluator lying = new LyingEvaluator(own);
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> accumulator =
        SignedUploads.of(lying, roster).begin(round.plan);
    uploads.forEach(accumulator::add);
    SignedSum<Paillier> offered = accumulator.finish();
    assertThat(offered.sum().digest()).isNotEqualTo(all.sum().digest());
    assertThat(verifier(3).verify(offered).digest()).isEqualTo(all.sum().digest());
  }

  /** Forgets every addend but the first. */
  private record LyingEvaluator(PaillierEvaluator own) implements HomomorphicEvaluator<Paillier> {

    @Override
    public KeyId keyId() {
      return own.keyId();
    }

    @Override
    public int plaintextBits() {
      return own.plaintextBits();
    }

    @Override
    public CiphertextVector<Paillier> add(
        CiphertextVector<Paillier> a, CiphertextVector<Paillier> b) {
      return a;
    }

    @Override
    public CiphertextVector<Paillier> multiply(CiphertextVector<Paillier> a, long factor) {
      return own.multiply(a, factor);
    }

    @Override
    public CiphertextVector<Paillier> read(WireReader in, int count) {
      return own.read(in, count);
    }
  }

  @Test
  void accumulatorsMergeWithOthersOfTheirRosterOnly() {
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> one =
        SignedUploads.of(round.evaluator, roster).begin(round.plan);
    one.add(uploads.get(0));
    assertThatIllegalArgumentException().isThrownBy(() -> one.merge(one));
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    signers.forEach((client, signer) -> keys.put(client, signer.publicKey()));
    keys.put(
        new ClientId("turin"),
        UploadSigner.generate(new ClientId("turin"), round.source).publicKey());
    Accumulator<SignedUpdate<Paillier>, SignedSum<Paillier>> other =
        SignedUploads.of(round.evaluator, ClientRoster.of(keys)).begin(round.plan);
    assertThatIllegalArgumentException().isThrownBy(() -> one.merge(other));
    assertThat(one.contributors()).isEqualTo(1);
  }
}
