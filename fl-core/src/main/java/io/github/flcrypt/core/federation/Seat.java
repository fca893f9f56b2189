package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Update;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A participant under the name that it had when the federation started. A call waits for an earlier
 * one that did not end yet, so that a participant that hangs over several rounds is not entered
 * twice.
 */
final class Seat<U extends Update> {

  private final ClientId client;
  private final Participant<U> participant;
  private final ReentrantLock busy = new ReentrantLock();

  Seat(ClientId client, Participant<U> participant) {
    this.client = client;
    this.participant = participant;
  }

  ClientId client() {
    return client;
  }

  Optional<U> call(RoundInvitation invitation) throws Exception {
    busy.lockInterruptibly();
    try {
      return Optional.ofNullable(participant.participate(invitation));
    } finally {
      busy.unlock();
    }
  }
}
