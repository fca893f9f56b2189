package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A round that does not complete leaves everything as it was. */
final class RoundAbortTest {

  private final TestScheme.Holder holder = new TestScheme.Holder();
  private final RecordingLedger ledger = new RecordingLedger(100);

  private static void assertUntouched(Federation<?> federation) {
    Checkpoint now = federation.checkpoint();
    assertThat(now.model()).isSameAs(Fixtures.START);
    assertThat(now.state().serverState().vector(0)).containsOnly(0.0);
    assertThat(now.state().history().rounds()).isEmpty();
  }

  private FederationBuilder<EncryptedUpdate<TestScheme>> noised(int clients) {
    return Fixtures.encrypted(Fixtures.noised(), clients, holder).ledger(ledger);
  }

  private static TestClient<EncryptedUpdate<TestScheme>> failing() {
    return TestClient.of(
        "d",
        (self, invitation) -> {
          throw new IllegalStateException("out of order");
        });
  }

  @Test
  void abortsBeforeDecryptionWhenTooFewAnswer() {
    try (Federation<?> federation =
        noised(2).participants(List.of(failing())).start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.ABORTED_TOO_FEW);
      assertThat(report.failure()).containsInstanceOf(TooFewContributorsException.class);
      assertThat(report.contributors()).hasSize(2);
      assertThat(report.privacySpent()).isEmpty();
      assertThat(report.privacySpentByClient()).isEmpty();
      assertThat(holder.decryptions).hasValue(0);
      assertThat(ledger.calls).containsExactly("reserve", "release");
      assertUntouched(federation);
      assertThatThrownBy(report::requireCompleted).isInstanceOf(TooFewContributorsException.class);
    }
  }

  @Test
  void commitsOnceBeforeOpening() {
    try (Federation<?> federation = noised(3).start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
      assertThat(ledger.calls).containsExactly("reserve", "commit");
      assertThat(report.privacySpent())
          .hasValueSatisfying(s -> assertThat(s.epsilon()).isEqualTo(1));
      assertThat(report.privacySpentByClient().keySet())
          .containsExactlyElementsOf(report.contributors());
      assertThat(holder.decryptions).hasValue(1);
    }
  }

  @Test
  void invitesNobodyWhenTheBudgetIsExhausted() {
    RecordingLedger small = new RecordingLedger(2);
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, holder).ledger(small).start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(10, new Cancellation());
      assertThat(reports)
          .extracting(RoundReport::outcome)
          .containsExactly(
              RoundOutcome.COMPLETED, RoundOutcome.COMPLETED, RoundOutcome.ABORTED_BUDGET);
      RoundReport last = reports.get(2);
      assertThat(last.invitationBytesByClient()).isEmpty();
      assertThat(last.rejected()).isEmpty();
      assertThat(federation.model().version()).isEqualTo(2);
      assertThat(federation.checkpoint().nextRound()).isEqualTo(2);
      assertThatThrownBy(last::requireCompleted).isInstanceOf(BudgetExhaustedException.class);
    }
  }

  @Test
  void keepsTheModelAndTheCostWhenTheCounterIsWrong() {
    TestScheme.Holder lying = new TestScheme.Holder(1);
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, lying).ledger(ledger).start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(5, new Cancellation());
      assertThat(reports).hasSize(1);
      assertThat(reports.get(0).outcome()).isEqualTo(RoundOutcome.FAILED);
      assertThat(reports.get(0).failure()).containsInstanceOf(MalformedMessageException.class);
      assertThat(ledger.calls).containsExactly("reserve", "commit");
      assertUntouched(federation);
    }
  }

  @Test
  void cancellationWhileWaitingAbortsAndReleases() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    TestClient<EncryptedUpdate<TestScheme>> hanging =
        TestClient.of(
            "d",
            (self, invitation) -> {
              cancellation.cancel();
              try {
                never.await();
                throw new AssertionError("nobody opens the latch");
              } finally {
                left.countDown();
              }
            });
    try (Federation<?> federation =
        noised(3).participants(List.of(hanging)).start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(5, cancellation);
      assertThat(reports)
          .extracting(RoundReport::outcome)
          .containsExactly(RoundOutcome.ABORTED_CANCELLED);
      assertThat(holder.decryptions).hasValue(0);
      assertThat(ledger.calls).containsExactly("reserve", "release");
      assertUntouched(federation);
      left.await();
      assertThatThrownBy(reports.get(0)::requireCompleted)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void cancellationAfterTheLastAnswerStillAborts() {
    Cancellation cancellation = new Cancellation();
    FederationListener atTheLast =
        new FederationListener() {
          @Override
          public void clientAnswered(RoundContext round, ClientId client) {
            cancellation.cancel();
          }
        };
    try (Federation<?> federation = noised(3).listener(atTheLast).start(Fixtures.START)) {
      assertThat(federation.runRound(cancellation).outcome())
          .isEqualTo(RoundOutcome.ABORTED_CANCELLED);
      assertThat(ledger.calls).containsExactly("reserve", "release");
      assertUntouched(federation);
    }
  }

  @Test
  void startsNothingWhenCancelledBefore() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (Federation<?> federation = noised(3).start(Fixtures.START)) {
      assertThat(federation.runRound(cancellation).outcome())
          .isEqualTo(RoundOutcome.ABORTED_CANCELLED);
      assertThat(federation.run(3, cancellation)).isEmpty();
      assertThat(ledger.calls).isEmpty();
    }
  }

  @Test
  void anInterruptOfTheDrivingThreadCancels() {
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(3))
            .start(Fixtures.START)) {
      Thread.currentThread().interrupt();
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.outcome()).isEqualTo(RoundOutcome.ABORTED_CANCELLED);
      assertUntouched(federation);
    }
  }

  @Test
  void goesOnAfterARoundWithTooFew() {
    TestClient<PlainUpdate> lateRiser =
        TestClient.of(
            "d",
            (self, invitation) -> {
              if (invitation.round().round() == 0) {
                throw new IllegalStateException("still asleep");
              }
              return TestClient.train(self, invitation);
            });
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(2))
            .participants(List.of(lateRiser))
            .start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(2, new Cancellation());
      assertThat(reports)
          .extracting(RoundReport::outcome)
          .containsExactly(RoundOutcome.ABORTED_TOO_FEW, RoundOutcome.COMPLETED);
      assertThat(reports).extracting(RoundReport::round).containsExactly(0L, 1L);
      Model model = federation.model();
      assertThat(model.version()).isEqualTo(1);
    }
  }
}
