package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Update;

/** What became of one invitation. */
sealed interface Answer<U extends Update> {

  ClientId client();

  /** An update came in time. */
  record Arrived<U extends Update>(ClientId client, U update, long bytes, long invitationBytes)
      implements Answer<U> {}

  /** No update came. */
  record Missing<U extends Update>(RejectedUpdate rejected) implements Answer<U> {
    @Override
    public ClientId client() {
      return rejected.client();
    }
  }

  /** The server's own code failed before the client was reached. */
  record Broken<U extends Update>(ClientId client, RuntimeException fault) implements Answer<U> {}
}
