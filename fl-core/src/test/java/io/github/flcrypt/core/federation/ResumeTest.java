package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.random.RandomSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on where a run stopped. */
final class ResumeTest {

  private static FederationBuilder<PlainUpdate> plain(RandomSource random, double momentum) {
    return Federation.builder(
            Fixtures.inClear(),
            new MomentumOptimizer(momentum),
            new FederationTerms(3, 8, Fixtures.AMPLE),
            random)
        .participants(TestClient.honest(6))
        .selection(CohortSelection.uniform(4));
  }

  private static Checkpoint plainCheckpoint() {
    try (Federation<PlainUpdate> federation =
        plain(new CountingRandom(3), 0.5).start(Fixtures.START)) {
      federation.run(2, new Cancellation());
      return federation.checkpoint();
    }
  }

  @Test
  void aResumedRunIsTheUninterruptedOneBitForBit() {
    byte[] uninterrupted;
    try (Federation<PlainUpdate> federation =
        plain(new CountingRandom(3), 0.5).start(Fixtures.START)) {
      federation.run(7, new Cancellation());
      uninterrupted = federation.checkpoint().toBytes();
    }
    RandomSource sameDraws = new CountingRandom(3);
    byte[] stored;
    try (Federation<PlainUpdate> federation = plain(sameDraws, 0.5).start(Fixtures.START)) {
      federation.run(3, new Cancellation());
      stored = federation.checkpoint().toBytes();
    }
    try (Federation<PlainUpdate> federation =
        plain(sameDraws, 0.5).resume(Checkpoint.fromBytes(stored))) {
      federation.run(4, new Cancellation());
      assertThat(federation.checkpoint().toBytes()).isEqualTo(uninterrupted);
    }
  }

  @Test
  void theLedgerGoesOnWithoutLoss() {
    Checkpoint checkpoint;
    try (Federation<EncryptedUpdate<TestScheme>> federation = noised(new RecordingLedger(5))) {
      federation.run(3, new Cancellation());
      checkpoint = Checkpoint.fromBytes(federation.checkpoint().toBytes());
    }
    RecordingLedger fresh = new RecordingLedger(5);
    try (Federation<EncryptedUpdate<TestScheme>> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder())
            .ledger(fresh)
            .resume(checkpoint)) {
      assertThat(fresh.spent().epsilon()).isEqualTo(3);
      assertThat(federation.run(9, new Cancellation()))
          .extracting(RoundReport::outcome)
          .containsExactly(
              RoundOutcome.COMPLETED, RoundOutcome.COMPLETED, RoundOutcome.ABORTED_BUDGET);
    }
  }

  private static Federation<EncryptedUpdate<TestScheme>> noised(RecordingLedger ledger) {
    return Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder())
        .ledger(ledger)
        .start(Fixtures.START);
  }

  /** The key holder dies while it decrypts: what it was about to release stays paid for. */
  @Test
  void aProcessKilledWhileDecryptingDoesNotForgetTheCost(@TempDir Path directory) throws Exception {
    CheckpointStore store = CheckpointStore.file(directory.resolve("run.checkpoint"));
    TestScheme.Holder holder = new TestScheme.Holder();
    FederationBuilder<EncryptedUpdate<TestScheme>> builder =
        Fixtures.encrypted(Fixtures.noised(), 3, holder)
            .ledger(new RecordingLedger(5))
            .checkpoints(store);
    try (Federation<EncryptedUpdate<TestScheme>> federation = builder.start(Fixtures.START)) {
      federation.run(2, new Cancellation());
      holder.dying.set(true);
      assertThatThrownBy(() -> federation.runRound(new Cancellation()))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    Checkpoint stored = store.load().orElseThrow();
    assertThat(stored.model().version()).isEqualTo(2);
    assertThat(stored.nextRound()).isEqualTo(3);
    assertThat(stored.ledgerState()).hasValue(new byte[] {3});
  }

  @Test
  void storesEachCompletedRound(@TempDir Path directory) throws Exception {
    CheckpointStore store = CheckpointStore.file(directory.resolve("run.checkpoint"));
    try (Federation<PlainUpdate> federation =
        plain(new CountingRandom(3), 0.5).checkpoints(store).start(Fixtures.START)) {
      federation.run(3, new Cancellation());
      assertThat(store.load().orElseThrow().toBytes()).isEqualTo(federation.checkpoint().toBytes());
    }
  }

  @Test
  void refusesAnotherOptimizer() {
    assertThatThrownBy(() -> plain(new CountingRandom(3), 0.25).resume(plainCheckpoint()))
        .isInstanceOf(CheckpointMismatchException.class)
        .hasMessageContaining("server optimizer");
  }

  @Test
  void refusesAnotherPipeline() {
    FederationBuilder<?> other =
        Fixtures.encrypted(Fixtures.quantized(), 3, new TestScheme.Holder());
    assertThatThrownBy(() -> other.resume(plainCheckpoint()))
        .isInstanceOf(CheckpointMismatchException.class)
        .hasMessageContaining("pipeline specification");
  }

  @Test
  void refusesAnotherLayout() {
    FederationBuilder<?> other =
        plain(new CountingRandom(3), 0.5).layout(ModelLayout.of(LayerShape.vector("other", 4)));
    assertThatThrownBy(() -> other.resume(plainCheckpoint()))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void refusesOtherNumbersOfContributorsAndTakesAnotherDeadline() {
    FederationTerms fewer = new FederationTerms(2, 8, Fixtures.AMPLE);
    assertThatThrownBy(() -> withTerms(fewer).resume(plainCheckpoint()))
        .isInstanceOf(CheckpointMismatchException.class);
    FederationTerms slower = new FederationTerms(3, 8, Duration.ofMinutes(9));
    try (Federation<PlainUpdate> federation = withTerms(slower).resume(plainCheckpoint())) {
      assertThat(federation.checkpoint().terms()).isEqualTo(slower);
    }
  }

  private static FederationBuilder<PlainUpdate> withTerms(FederationTerms terms) {
    return Federation.builder(
            Fixtures.inClear(), new MomentumOptimizer(0.5), terms, new CountingRandom(3))
        .participants(TestClient.honest(6));
  }

  @Test
  void refusesALedgerOnOneSideAlone() {
    assertThatThrownBy(
            () ->
                plain(new CountingRandom(3), 0.5)
                    .ledger(new RecordingLedger(5))
                    .resume(plainCheckpoint()))
        .isInstanceOf(CheckpointMismatchException.class);
  }

  @Test
  void refusesToForgetWhatALedgerHasSpent() {
    Checkpoint early;
    RecordingLedger ahead = new RecordingLedger(9);
    try (Federation<EncryptedUpdate<TestScheme>> federation = noised(ahead)) {
      federation.run(1, new Cancellation());
      early = federation.checkpoint();
      federation.run(2, new Cancellation());
    }
    FederationBuilder<?> behind =
        Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder()).ledger(ahead);
    assertThatThrownBy(() -> behind.resume(early)).isInstanceOf(CheckpointMismatchException.class);
    assertThat(ahead.spent().epsilon()).isEqualTo(3);
    assertThat(early.ledgerState()).isNotEqualTo(Optional.empty());
  }
}
