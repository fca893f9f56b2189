package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.ServerState;

/** What one round hands to the next. */
record FederationState(
    Model model, ServerState serverState, PublishedHistory history, long nextRound) {

  /** The same after a round that changed nothing: its number is not used again. */
  FederationState pastRound() {
    return new FederationState(model, serverState, history, nextRound + 1);
  }
}
