package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;

/**
 * Watches a federation, for progress displays and logs. Called from the thread that drives the
 * federation, so it should be quick. What it throws is logged once and breaks nothing.
 */
public interface FederationListener {

  /**
   * A round was prepared and its cohort is about to be invited.
   *
   * @param round the round
   */
  default void roundStarted(RoundContext round) {}

  /**
   * A client answered in time; the answer was not yet checked.
   *
   * @param round the round
   * @param client the client
   */
  default void clientAnswered(RoundContext round, ClientId client) {}

  /**
   * A client was left out.
   *
   * @param round the round
   * @param rejected who and why
   */
  default void clientRejected(RoundContext round, RejectedUpdate rejected) {}

  /**
   * A round ended, completed or not.
   *
   * @param report what happened
   */
  default void roundFinished(RoundReport report) {}
}
