package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.RoundInvitation;

/** A client's half of a rule: trains in one round and says what to send. For one thread. */
@FunctionalInterface
interface ClientWork {

  /**
   * Takes part in a round.
   *
   * @param invitation the round and the model
   * @return the update to send
   */
  PlainUpdate answer(RoundInvitation invitation);

  /** Makes the work of one client. */
  @FunctionalInterface
  interface Factory {

    /**
     * The work of one client.
     *
     * @param trainer the client's data and training
     * @return its half of the rule
     */
    ClientWork of(LocalTrainer trainer);
  }
}
