package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.PlainUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whose threads run the participants, and who ends them. */
final class FederationExecutorTest {

  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

  private List<TestClient<PlainUpdate>> noting() {
    return Fixtures.threeAnd(
        (self, invitation) -> {
          threads.add(Thread.currentThread());
          return TestClient.train(self, invitation);
        });
  }

  @Test
  void leavesTheCallersExecutorRunning() throws Exception {
    ExecutorService given = Executors.newFixedThreadPool(2);
    try {
      try (Federation<PlainUpdate> federation =
          Fixtures.federation(3, Fixtures.AMPLE)
              .participants(noting())
              .executor(given)
              .start(Fixtures.START)) {
        assertThat(federation.runRound(new Cancellation()).contributors()).hasSize(4);
      }
      assertThat(given.isShutdown()).isFalse();
      assertThat(given.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
    } finally {
      given.shutdownNow();
    }
  }

  @Test
  void endsItsOwnDaemonThreads() throws InterruptedException {
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE).participants(noting()).start(Fixtures.START)) {
      federation.runRound(new Cancellation());
    }
    assertThat(threads).hasSize(1).allMatch(Thread::isDaemon);
    threads.get(0).join(20_000);
    assertThat(threads.get(0).isAlive()).isFalse();
  }

  @Test
  void refusesRoundsAfterClosing() {
    Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE).participants(noting()).start(Fixtures.START);
    federation.close();
    assertThatThrownBy(() -> federation.runRound(new Cancellation()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(federation.model()).isSameAs(Fixtures.START);
  }

  @Test
  void refusesTwoRoundsAtTheSameTime() {
    AtomicReference<Federation<PlainUpdate>> self = new AtomicReference<>();
    TestClient.Answering<PlainUpdate> recursive =
        (id, invitation) -> {
          self.get().runRound(new Cancellation());
          return TestClient.train(id, invitation);
        };
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(Fixtures.threeAnd(recursive))
            .start(Fixtures.START)) {
      self.set(federation);
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.rejected())
          .extracting(RejectedUpdate::got)
          .containsExactly("java.lang.IllegalStateException");
    }
  }
}
