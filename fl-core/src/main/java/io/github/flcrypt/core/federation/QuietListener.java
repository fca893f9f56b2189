package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;

/** Keeps what a listener throws away from the round; the first is logged. */
final class QuietListener implements FederationListener {

  private final FederationListener listener;
  private final System.Logger logger;
  private boolean logged;

  QuietListener(FederationListener listener, System.Logger logger) {
    this.listener = listener;
    this.logger = logger;
  }

  @Override
  public void roundStarted(RoundContext round) {
    quietly(() -> listener.roundStarted(round));
  }

  @Override
  public void clientAnswered(RoundContext round, ClientId client) {
    quietly(() -> listener.clientAnswered(round, client));
  }

  @Override
  public void clientRejected(RoundContext round, RejectedUpdate rejected) {
    quietly(() -> listener.clientRejected(round, rejected));
  }

  @Override
  public void roundFinished(RoundReport report) {
    quietly(() -> listener.roundFinished(report));
  }

  private void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!logged) {
        logged = true;
        logger.log(
            System.Logger.Level.WARNING,
            "a federation listener failed; further failures of it are not logged",
            e);
      }
    }
  }
}
