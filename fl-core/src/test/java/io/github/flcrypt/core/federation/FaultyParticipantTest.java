package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.federation.RejectedUpdate.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One of four clients misbehaves; the round goes on without it, as if it had not been there. */
final class FaultyParticipantTest {

  private static RejectedUpdate rejectedOf(TestClient.Answering<PlainUpdate> odd) {
    return rejectedOf(odd, Fixtures.AMPLE);
  }

  private static RejectedUpdate rejectedOf(
      TestClient.Answering<PlainUpdate> odd, Duration deadline) {
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, deadline)
            .participants(Fixtures.threeAnd(odd))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.COMPLETED);
      assertThat(report.contributors())
          .extracting(ClientId::value)
          .containsExactly("c0", "c1", "c2");
      assertThat(report.rejected()).hasSize(1);
      assertThat(federation.model().version()).isEqualTo(1);
      RejectedUpdate rejected = report.rejected().get(0);
      assertThat(rejected.client()).isEqualTo(new ClientId("d"));
      return rejected;
    }
  }

  /** The round's context with something changed. */
  private static RoundContext changed(RoundContext round, long number, Model model, Digest spec) {
    RoundContextBuilder builder =
        RoundContext.builder(number, model, spec)
            .cohort(round.cohort())
            .contributors(round.minimumContributors(), round.maximumContributors())
            .publicSeed(round.publicSeed());
    return builder.build();
  }

  private static PlainUpdate ofRound(RoundContext round, ClientId self) {
    return PlainUpdate.of(round, self, new double[round.layout().size()], 1);
  }

  @Test
  void leavesOutOneThatThrowsAndKeepsItsMessageToItself() {
    RejectedUpdate rejected =
        rejectedOf(
            (self, invitation) -> {
              throw new java.io.IOException("row 17: Jane Doe, malignant");
            });
    assertThat(rejected)
        .isEqualTo(
            new RejectedUpdate(
                new ClientId("d"), Reason.FAILED, "an update", "java.io.IOException"));
  }

  @Test
  void repeatsTheMessageOfTheLibrarysOwnException() {
    RejectedUpdate rejected =
        rejectedOf(
            (self, invitation) -> {
              throw new LayoutMismatchException("columns must be 30; got 29");
            });
    assertThat(rejected)
        .isEqualTo(
            new RejectedUpdate(new ClientId("d"), Reason.FAILED, "columns must be 30", "29"));
  }

  @Test
  void leavesOutOneThatRunsOutOfStack() {
    assertThat(
            rejectedOf(
                    (self, invitation) -> {
                      throw new StackOverflowError();
                    })
                .got())
        .isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void leavesOutOneThatHangsAndInterruptsIt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    RejectedUpdate rejected =
        rejectedOf(
            (self, invitation) -> {
              try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody opens the latch");
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            },
            Fixtures.SHORT);
    assertThat(rejected.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesOutOneThatAnswersNothing() {
    assertThat(rejectedOf(FaultyParticipantTest::nothing).reason()).isEqualTo(Reason.NO_ANSWER);
  }

  @SuppressWarnings("NullAway")
  private static PlainUpdate nothing(ClientId self, RoundInvitation invitation) {
    return null;
  }

  @Test
  void leavesOutOneThatAnswersInAnothersName() {
    RejectedUpdate rejected =
        rejectedOf((self, invitation) -> TestClient.train(new ClientId("c1"), invitation));
    assertThat(rejected.reason()).isEqualTo(Reason.WRONG_CLIENT);
    assertThat(rejected.got()).isEqualTo("c1");
  }

  @Test
  void leavesOutOneThatAnswersAnotherRound() {
    RejectedUpdate rejected =
        rejectedOf(
            (self, in) ->
                ofRound(changed(in.round(), 7, Fixtures.START, in.round().pipeline()), self));
    assertThat(rejected)
        .isEqualTo(
            new RejectedUpdate(new ClientId("d"), Reason.WRONG_ROUND, "round must be 0", "7"));
  }

  @Test
  void leavesOutOneThatTrainedAnotherVersion() {
    RejectedUpdate rejected =
        rejectedOf(
            (self, in) ->
                ofRound(
                    changed(
                        in.round(),
                        0,
                        Fixtures.START.next(Fixtures.START.toArray()),
                        in.round().pipeline()),
                    self));
    assertThat(rejected)
        .isEqualTo(
            new RejectedUpdate(
                new ClientId("d"), Reason.WRONG_ROUND, "base version must be 0", "1"));
  }

  @Test
  void leavesOutOneWithAnotherLayout() {
    Model other = Model.zero(ModelLayout.of(LayerShape.vector("weights", 5)));
    assertThat(
            rejectedOf(
                    (self, in) ->
                        ofRound(changed(in.round(), 0, other, in.round().pipeline()), self))
                .reason())
        .isEqualTo(Reason.WRONG_LAYOUT);
  }

  @Test
  void leavesOutOneWithAnotherPipeline() {
    Digest other = Digest.of("pipeline", new byte[] {1});
    assertThat(
            rejectedOf((self, in) -> ofRound(changed(in.round(), 0, Fixtures.START, other), self))
                .expected())
        .startsWith("pipeline specification must be ");
  }

  @Test
  void leavesOutWhoWouldCarryTheSumBeyondTheRangeOfDouble() {
    TestClient.Answering<PlainUpdate> huge =
        (self, in) -> PlainUpdate.of(in.round(), self, new double[] {0, 0, 0, Double.MAX_VALUE}, 1);
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(Fixtures.threeAnd(huge))
            .participants(List.of(TestClient.of("e", huge)))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
      assertThat(report.rejected())
          .extracting(RejectedUpdate::client, RejectedUpdate::reason)
          .containsExactly(tuple(new ClientId("e"), Reason.NO_HEADROOM));
    }
  }

  @Test
  void ignoresAnAnswerThatComesTooLate() throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.SHORT)
            .participants(
                Fixtures.threeAnd(
                    (self, invitation) -> {
                      if (invitation.round().round() > 0) {
                        return TestClient.train(self, invitation);
                      }
                      sleepThroughInterrupts(Fixtures.SHORT.multipliedBy(2));
                      finished.countDown();
                      return TestClient.train(self, invitation);
                    }))
            .start(Fixtures.START)) {
      RoundReport first = federation.runRound(new Cancellation());
      assertThat(first.rejected())
          .extracting(RejectedUpdate::reason)
          .containsExactly(Reason.TIMED_OUT);
      Model afterFirst = federation.model();
      assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(federation.model()).isSameAs(afterFirst);
      RoundReport second = federation.runRound(new Cancellation());
      assertThat(second.contributors()).hasSize(4);
    }
  }

  private static void sleepThroughInterrupts(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException ignored) {
        // A participant that does not listen.
      }
    }
  }

  @Test
  void neverEntersAHangingParticipantTwice() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.SHORT)
            .participants(
                Fixtures.threeAnd(
                    (self, invitation) -> {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      sleepThroughInterrupts(Fixtures.SHORT.multipliedBy(3));
                      inside.decrementAndGet();
                      return TestClient.train(self, invitation);
                    }))
            .start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(3, new Cancellation());
      assertThat(reports).allMatch(RoundReport::isCompleted);
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void refusesAReplayOfAnEarlierRoundsUpdate() {
    List<PlainUpdate> kept = new ArrayList<>();
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(
                Fixtures.threeAnd(
                    (self, invitation) -> {
                      kept.add(TestClient.train(self, invitation));
                      return kept.get(0);
                    }))
            .start(Fixtures.START)) {
      assertThat(federation.runRound(new Cancellation()).contributors()).hasSize(4);
      RoundReport second = federation.runRound(new Cancellation());
      assertThat(second.rejected())
          .extracting(RejectedUpdate::reason)
          .containsExactly(Reason.WRONG_ROUND);
    }
  }

  @Test
  void reportsWhomABusyExecutorDidNotReach() {
    ScheduledExecutorService one = Executors.newScheduledThreadPool(1);
    one.shutdown();
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(3))
            .executor(one)
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.ABORTED_TOO_FEW);
      assertThat(report.rejected()).hasSize(3).allMatch(r -> r.reason() == Reason.FAILED);
    }
  }
}
