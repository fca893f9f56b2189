package io.github.flcrypt.examples.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.AggregatorTrust;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RejectedUpdate.Reason;
import io.github.flcrypt.core.federation.RoundOutcome;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.federation.ThresholdDecryption;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.verified.AnnouncementJournal;
import io.github.flcrypt.core.verified.ClientRoster;
import io.github.flcrypt.core.verified.RoundJournalFile;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import io.github.flcrypt.core.verified.SignedUploads;
import io.github.flcrypt.core.verified.SumVerifier;
import io.github.flcrypt.core.verified.UnannouncedUploadsException;
import io.github.flcrypt.core.verified.UploadKey;
import io.github.flcrypt.core.verified.UploadSet;
import io.github.flcrypt.core.verified.UploadSigner;
import io.github.flcrypt.core.verified.VerifiedDecryptor;
import io.github.flcrypt.core.verified.VerifiedShareHolder;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.PaillierPublicKey;
import io.github.flcrypt.paillier.ThresholdCombiner;
import io.github.flcrypt.paillier.ThresholdDealer;
import io.github.flcrypt.paillier.ThresholdDealing;
import io.github.flcrypt.paillier.ThresholdShareHolder;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A federation whose key holder trusts no aggregator, end to end. */
class VerifiedFederationTest {

  private final InsecureDeterministicRandomSource random =
      new InsecureDeterministicRandomSource(82);
  private final PaillierPrivateKey key =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), random).generate();
  private final Map<ClientId, UploadSigner> signers = new LinkedHashMap<>();
  private final ClientRoster roster = enrol();

  @TempDir private Path folder;

  private ClientRoster enrol() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    for (ClientId client : Study.CLIENTS) {
      signers.put(client, UploadSigner.generate(client, random));
      keys.put(client, signers.get(client).publicKey());
    }
    return ClientRoster.of(keys);
  }

  /** The key holder in another place: context, announcement and uploads come as bytes. */
  private record KeyHolderElsewhere(
      PaillierEvaluator evaluator, VerifiedDecryptor<Paillier> holder) {

    IntegerSum open(SignedSum<Paillier> offered) {
      WireWriter out = new WireWriter();
      offered.round().writeTo(out);
      RoundContext round = RoundContext.readFrom(new WireReader(out.toByteArray()));
      RoundPlan plan = holder.verifier().plan(round);
      UploadSet set = UploadSet.fromBytes(offered.set().toBytes(), round);
      holder.verifier().announce(round, set);
      return holder.decrypt(SignedSum.fromBytes(offered.toBytes(), plan, evaluator));
    }
  }

  private SumVerifier<Paillier> verifier(PaillierPublicKey open, AnnouncementJournal journal) {
    return SumVerifier.of(
        Study.pipeline(), PaillierEvaluator.of(open), roster, Study.MINIMUM, journal);
  }

  private KeyHolderElsewhere keyHolder(RoundJournalFile journal) {
    return new KeyHolderElsewhere(
        PaillierEvaluator.of(key.publicKey()),
        VerifiedDecryptor.of(
            verifier(key.publicKey(), journal),
            PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random).journaledBy(journal)));
  }

  private FederationBuilder<SignedUpdate<Paillier>> federation(
      PaillierPublicKey open, Function<SignedSum<Paillier>, IntegerSum> opening) {
    ServerPipeline<SignedUpdate<Paillier>> server =
        ServerPipeline.verified(
            Study.pipeline(),
            open.keyId(),
            SignedUploads.of(PaillierEvaluator.of(open), roster),
            opening);
    assertThat(server.aggregatorTrust()).contains(AggregatorTrust.VERIFIED_SUMS);
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> encrypting =
        Study.pipeline().encrypted(PaillierEncryptor.of(open, random), random);
    return Study.federation(server, client -> signers.get(client).signing(encrypting));
  }

  @Test
  void theModelIsThatOfThePlainIntegers() throws IOException {
    try (RoundJournalFile journal = RoundJournalFile.open(folder.resolve("journal"))) {
      double[] model =
          Study.modelAfter(
              federation(key.publicKey(), keyHolder(journal)::open)
                  .start(Model.zero(Study.LAYOUT)));
      assertThat(model).isEqualTo(Study.modelInClear(random)).doesNotContain(0.0);
      assertThat(journal.decryptions()).isEqualTo(Study.ROUNDS);
      assertThat(journal.announcements()).isEqualTo(Study.ROUNDS);
    }
  }

  @Test
  void shareHoldersVerifyEachOnItsOwn() {
    ThresholdDealing dealing =
        new ThresholdDealer(InsecurePaillierParameters.ofBits(512), random).deal(2, 3);
    PaillierPublicKey open = dealing.publicKey().publicKey();
    ThresholdCombiner combiner = ThresholdCombiner.of(dealing.publicKey(), random);
    List<VerifiedShareHolder<Paillier>> holders =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                i ->
                    VerifiedShareHolder.of(
                        verifier(open, AnnouncementJournal.inMemory()),
                        ThresholdShareHolder.of(dealing.share(i), random),
                        2,
                        3))
            .toList();
    Function<SignedSum<Paillier>, IntegerSum> opening =
        offered ->
            ThresholdDecryption.of(
                    combiner,
                    holders.stream().map(holder -> holder.forUploads(offered)).toList(),
                    Duration.ofMinutes(1))
                .decrypt(offered.sum());
    double[] model = Study.modelAfter(federation(open, opening).start(Model.zero(Study.LAYOUT)));
    assertThat(model).isEqualTo(Study.modelInClear(random));
  }

  @Test
  void anUploadThatItsClientDidNotSignIsLeftOutAtTheDoor() throws IOException {
    UploadSigner thief = UploadSigner.generate(new ClientId("turin"), random);
    UploadSigner forger = UploadSigner.generate(new ClientId("sofia"), random);
    ClientRoster withTurin = withAnotherKeyOf(thief.client());
    PaillierPublicKey open = key.publicKey();
    ServerPipeline<SignedUpdate<Paillier>> server =
        ServerPipeline.verified(
            Study.pipeline(),
            open.keyId(),
            SignedUploads.of(PaillierEvaluator.of(open), withTurin),
            offered -> offeredToAKeyHolder(offered));
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> encrypting =
        Study.pipeline().encrypted(PaillierEncryptor.of(open, random), random);
    FederationBuilder<SignedUpdate<Paillier>> builder =
        Federation.builder(
                server,
                ServerStep.fedAvg(),
                new FederationTerms(Study.MINIMUM, 6, Duration.ofMinutes(1)),
                random)
            .participants(
                Study.CLIENTS.stream()
                    .map(client -> participant(signers.get(client), encrypting))
                    .toList())
            .participants(List.of(participant(thief, encrypting), participant(forger, encrypting)));
    try (Federation<SignedUpdate<Paillier>> federation = builder.start(Model.zero(Study.LAYOUT))) {
      RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
      assertThat(report.contributors()).isEqualTo(Study.CLIENTS);
      assertThat(report.rejected())
          .extracting(rejected -> rejected.client().value(), rejected -> rejected.reason())
          .containsExactly(
              tuple("sofia", Reason.NOT_ENROLLED), tuple("turin", Reason.WRONG_SIGNATURE));
      assertThat(report.provenance()).containsEntry("aggregatorTrust", "VERIFIED_SUMS");
    }
  }

  private ClientRoster withAnotherKeyOf(ClientId client) {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    signers.forEach((enrolled, signer) -> keys.put(enrolled, signer.publicKey()));
    keys.put(client, UploadSigner.generate(client, random).publicKey());
    return ClientRoster.of(keys);
  }

  private IntegerSum offeredToAKeyHolder(SignedSum<Paillier> offered) {
    return VerifiedDecryptor.of(
            verifier(key.publicKey(), AnnouncementJournal.inMemory()),
            PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random))
        .decrypt(offered);
  }

  private static Participant<SignedUpdate<Paillier>> participant(
      UploadSigner signer, ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> encrypting) {
    ClientPipeline<PlainUpdate, SignedUpdate<Paillier>> own = signer.signing(encrypting);
    return Participant.of(signer.client(), in -> own.protect(Study.train(signer.client(), in)));
  }

  @Test
  void aRoundWithASetThatIsTooSmallEndsWithATypedFailure() {
    SumVerifier<Paillier> strict =
        SumVerifier.of(
            Study.pipeline(),
            PaillierEvaluator.of(key.publicKey()),
            roster,
            4,
            AnnouncementJournal.inMemory());
    VerifiedDecryptor<Paillier> holder =
        VerifiedDecryptor.of(strict, PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random));
    Function<SignedSum<Paillier>, IntegerSum> leavingOneOut =
        offered -> {
          var fewer =
              SignedUploads.of(PaillierEvaluator.of(key.publicKey()), roster)
                  .begin(strict.plan(offered.round()));
          offered.uploads().subList(1, 4).forEach(fewer::add);
          return holder.decrypt(fewer.finish());
        };
    try (Federation<SignedUpdate<Paillier>> federation =
        federation(key.publicKey(), leavingOneOut).start(Model.zero(Study.LAYOUT))) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.FAILED);
      assertThat(report.failure()).containsInstanceOf(TooFewContributorsException.class);
      assertThat(federation.model().toArray()).containsOnly(0.0);
    }
  }

  @Test
  void aRoundAnnouncedBeforeACrashIsLostAndTheNextOneWorks() throws IOException {
    Path file = folder.resolve("journal");
    Checkpoint before;
    try (RoundJournalFile journal = RoundJournalFile.open(file);
        Federation<SignedUpdate<Paillier>> federation =
            federation(
                    key.publicKey(),
                    offered -> {
                      keyHolder(journal)
                          .holder()
                          .verifier()
                          .announce(offered.round(), offered.set());
                      throw new UnsupportedOperationException("killed");
                    })
                .start(Model.zero(Study.LAYOUT))) {
      before = federation.checkpoint();
      assertThatThrownBy(() -> federation.runRound(new Cancellation()))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    try (RoundJournalFile journal = RoundJournalFile.open(file);
        Federation<SignedUpdate<Paillier>> federation =
            federation(key.publicKey(), keyHolder(journal)::open).resume(before)) {
      // The same number again, with other uploads: what was announced stands.
      RoundReport again = federation.runRound(new Cancellation());
      assertThat(again.failure()).containsInstanceOf(UnannouncedUploadsException.class);
      RoundReport next = federation.runRound(new Cancellation()).requireCompleted();
      assertThat(next.round()).isEqualTo(again.round() + 1);
      assertThat(journal.decryptions()).isEqualTo(1);
    }
  }
}
