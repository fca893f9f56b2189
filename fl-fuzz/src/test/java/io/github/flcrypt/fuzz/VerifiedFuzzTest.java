package io.github.flcrypt.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.verified.AnnouncementJournal;
import io.github.flcrypt.core.verified.ClientRoster;
import io.github.flcrypt.core.verified.RoundJournalFile;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import io.github.flcrypt.core.verified.SignedUploads;
import io.github.flcrypt.core.verified.SumVerifier;
import io.github.flcrypt.core.verified.UploadKey;
import io.github.flcrypt.core.verified.UploadSet;
import io.github.flcrypt.core.verified.UploadSigner;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.paillier.Paillier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages and the file of verified sums. */
class VerifiedFuzzTest {

  private static final Map<ClientId, UploadSigner> SIGNERS = new LinkedHashMap<>();
  private static final ClientRoster ROSTER = roster();

  private static ClientRoster roster() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    for (ClientId client : Rounds.COHORT) {
      SIGNERS.put(client, UploadSigner.generate(client, Rounds.RANDOM));
      keys.put(client, SIGNERS.get(client).publicKey());
    }
    return ClientRoster.of(keys);
  }

  static SignedSum<Paillier> signedSum() {
    var sum = SignedUploads.of(Rounds.EVALUATOR, ROSTER).begin(Rounds.PLAN);
    Rounds.COHORT.forEach(client -> sum.add(SIGNERS.get(client).sign(Rounds.encrypted(client))));
    return sum.finish();
  }

  static void seeds(Map<String, byte[]> seeds) {
    SignedSum<Paillier> sum = signedSum();
    seeds.put("signedUpdate", sum.uploads().get(0).toBytes());
    seeds.put("signedSum", sum.toBytes());
    seeds.put("uploadSet", sum.set().toBytes());
    seeds.put("clientRoster", ROSTER.toBytes());
    seeds.put("hostileContext", Seeds.written(Rounds.ROUND::writeTo));
    seeds.put("journalFile", journal());
  }

  private static byte[] journal() {
    return withFile(
        file -> {
          try (RoundJournalFile journal = RoundJournalFile.open(file)) {
            journal.record(3, Rounds.ROUND.digest(), Digest.of("seed", new byte[1]));
            journal.claim(Rounds.ROUND.digest());
          }
          return Files.readAllBytes(file);
        });
  }

  private interface OnFile {
    byte[] apply(Path file) throws IOException;
  }

  private static byte[] withFile(OnFile work) {
    try {
      Path folder = Files.createTempDirectory("flcrypt-fuzz");
      Path file = folder.resolve("journal");
      try {
        return work.apply(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FuzzTest
  void signedUpdate(byte[] data) {
    Documented.canonical(
        data, b -> SignedUpdate.fromBytes(b, Rounds.PLAN, Rounds.EVALUATOR).toBytes());
  }

  @FuzzTest
  void signedSum(byte[] data) {
    Documented.canonical(
        data,
        bytes -> {
          SignedSum<Paillier> sum = SignedSum.fromBytes(bytes, Rounds.PLAN, Rounds.EVALUATOR);
          SumVerifier.of(
                  Rounds.QUANTIZED, Rounds.EVALUATOR, ROSTER, 2, AnnouncementJournal.inMemory())
              .verify(sum);
          return sum.toBytes();
        });
  }

  @FuzzTest
  void uploadSet(byte[] data) {
    Documented.canonical(data, b -> UploadSet.fromBytes(b, Rounds.ROUND).toBytes());
  }

  @FuzzTest
  void clientRoster(byte[] data) {
    Documented.canonical(data, b -> ClientRoster.fromBytes(b).toBytes());
  }

  @FuzzTest
  void hostileContext(byte[] data) {
    Documented.refusesOrReads(
        () -> {
          WireReader in = new WireReader(data);
          RoundContext round = RoundContext.readFrom(in);
          SumVerifier.of(
                  Rounds.QUANTIZED, Rounds.EVALUATOR, ROSTER, 2, AnnouncementJournal.inMemory())
              .plan(round);
        });
  }

  /** A journal that is opened keeps its entries: opened again it has as many. */
  @FuzzTest
  void journalFile(byte[] data) {
    Documented.refusesOrReads(
        () ->
            withFile(
                file -> {
                  Files.write(file, data);
                  int before;
                  try (RoundJournalFile journal = RoundJournalFile.open(file)) {
                    before = journal.decryptions() + journal.announcements();
                  }
                  try (RoundJournalFile journal = RoundJournalFile.open(file)) {
                    if (before != journal.decryptions() + journal.announcements()) {
                      throw new AssertionError("an opened journal must keep its entries");
                    }
                  }
                  return data;
                }));
  }
}
