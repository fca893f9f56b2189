package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.federation.RejectedUpdate.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mistakes that only encrypted rounds can have. */
final class EncryptedParticipantTest {

  private final TestScheme.Holder holder = new TestScheme.Holder();

  private Reason reasonFor(TestClient<EncryptedUpdate<TestScheme>> odd) {
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.quantized(), 3, holder)
            .participants(List.of(odd))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
      assertThat(report.contributors()).hasSize(3);
      assertThat(holder.decryptions).hasValue(1);
      return report.rejected().get(0).reason();
    }
  }

  @Test
  void leavesOutOneThatEncryptsUnderAnotherKey() {
    KeyId other = new KeyId(Digest.of("test-key", new byte[] {1}));
    assertThat(
            reasonFor(
                TestClient.of(
                    "d",
                    (self, in) -> {
                      PlainUpdate update =
                          PlainUpdate.of(underKey(in.round(), other), self, new double[4], 1);
                      return Fixtures.quantized()
                          .encrypted(new TestScheme.Encryption(other), new CountingRandom(1))
                          .protect(update);
                    })))
        .isEqualTo(Reason.WRONG_KEY);
  }

  private static RoundContext underKey(RoundContext round, KeyId key) {
    return RoundContext.builder(round.round(), Fixtures.START, round.pipeline())
        .cohort(round.cohort())
        .contributors(round.minimumContributors(), round.maximumContributors())
        .publicSeed(round.publicSeed())
        .key(key)
        .build();
  }

  @Test
  void leavesOutOneThatSendsAnotherKindOfUpdate() {
    assertThat(reasonFor(inClear())).isEqualTo(Reason.WRONG_KIND);
  }

  /** What a participant in another language, or behind a raw type, could do. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static TestClient<EncryptedUpdate<TestScheme>> inClear() {
    TestClient.Answering clear = (self, in) -> TestClient.train(self, in);
    return new TestClient<>(new ClientId("d"), clear);
  }

  @Test
  void opensNothingWhenTheCommittedCostCannotBeStored() {
    CheckpointStore full =
        new CheckpointStore() {
          @Override
          public void save(Checkpoint checkpoint) throws IOException {
            throw new IOException("no space");
          }

          @Override
          public Optional<Checkpoint> load() {
            return Optional.empty();
          }
        };
    RecordingLedger ledger = new RecordingLedger(9);
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, holder)
            .ledger(ledger)
            .checkpoints(full)
            .start(Fixtures.START)) {
      assertThatThrownBy(() -> federation.runRound(new Cancellation()))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(holder.decryptions).hasValue(0);
      assertThat(ledger.calls).containsExactly("reserve", "commit");
      assertThat(federation.model()).isSameAs(Fixtures.START);
      assertThat(federation.checkpoint().nextRound()).isEqualTo(1);
    }
  }
}
