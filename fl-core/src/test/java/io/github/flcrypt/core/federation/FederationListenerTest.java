package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** What a listener is told and what it cannot break. */
final class FederationListenerTest {

  /** Without a stack trace, for the log of the tests. */
  private static final class ListenerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenerFailure(String message) {
      super(message, null, false, false);
    }
  }

  private static final class Telling implements FederationListener {

    final List<String> told = new ArrayList<>();
    private final boolean throwing;

    Telling(boolean throwing) {
      this.throwing = throwing;
    }

    private void tell(String what) {
      told.add(what);
      if (throwing) {
        throw new ListenerFailure(what);
      }
    }

    @Override
    public void roundStarted(RoundContext round) {
      tell("started " + round.round());
    }

    @Override
    public void clientAnswered(RoundContext round, ClientId client) {
      tell("answered " + client);
    }

    @Override
    public void clientRejected(RoundContext round, RejectedUpdate rejected) {
      tell("rejected " + rejected.client() + " " + rejected.reason());
    }

    @Override
    public void roundFinished(RoundReport report) {
      tell("finished " + report.outcome());
    }
  }

  private static RoundReport run(FederationListener listener, int rounds) {
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(
                Fixtures.threeAnd(
                    (self, invitation) -> {
                      throw new IllegalStateException("no");
                    }))
            .listener(listener)
            .start(Fixtures.START)) {
      return federation.run(rounds, new Cancellation()).get(rounds - 1);
    }
  }

  @Test
  void isToldWhatHappens() {
    Telling listener = new Telling(false);
    run(listener, 1);
    assertThat(listener.told).startsWith("started 0").endsWith("finished COMPLETED");
    assertThat(listener.told)
        .containsOnlyOnce("answered c0", "answered c1", "answered c2", "rejected d FAILED");
  }

  @Test
  void thatThrowsBreaksNothing() {
    Telling listener = new Telling(true);
    assertThat(run(listener, 2).isCompleted()).isTrue();
    assertThat(listener.told).hasSize(12);
  }

  @Test
  void thatThrowsIsLoggedOnce() {
    CountingLogger logger = new CountingLogger();
    RoundReport report = run(new Telling(false), 1);
    QuietListener quiet = new QuietListener(new Telling(true), logger);
    quiet.roundFinished(report);
    quiet.roundFinished(report);
    assertThat(logger.levels).containsExactly(System.Logger.Level.WARNING);
  }

  private static final class CountingLogger implements System.Logger {

    final List<Level> levels = new ArrayList<>();

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      levels.add(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      levels.add(level);
    }
  }
}
