package io.github.flcrypt.core;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;

/**
 * The account of what differential privacy has been spent. A round is reserved before anything
 * leaves a client, committed when its sum is decrypted, released when it is aborted before that.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface PrivacyLedger {

  /**
   * Sets a round's cost aside.
   *
   * @param round the digest of the round's context; not yet reserved or committed
   * @param event what the round will release
   * @return a claim that is to be committed or released, once
   * @throws BudgetExhaustedException if the round would pass the budget; nothing is reserved
   */
  Reservation reserve(Digest round, PrivacyEvent event);

  /**
   * Sets a round's cost aside, for the clients whose data may enter it.
   *
   * @param round the digest of the round's context; not yet reserved or committed
   * @param event what the round will release
   * @param cohort who is invited; a ledger that keeps no account by client ignores it
   * @return a claim that is to be committed or released, once
   * @throws BudgetExhaustedException if the round would pass the budget; nothing is reserved
   */
  default Reservation reserve(Digest round, PrivacyEvent event, Collection<ClientId> cohort) {
    return reserve(round, event);
  }

  /**
   * What all committed rounds have spent together.
   *
   * @return the guarantee so far
   */
  PrivacySpent spent();

  /**
   * What the rounds to which each client was invited have spent together: the guarantee for that
   * client's data, where the choice of the cohorts does not depend on data.
   *
   * @return by client; empty if the ledger keeps no account by client
   */
  default SortedMap<ClientId, PrivacySpent> spentByClient() {
    return Collections.emptySortedMap();
  }

  /**
   * The ledger's whole state, for a checkpoint.
   *
   * @return bytes that {@link #restore} of the same kind of ledger takes
   */
  byte[] state();

  /**
   * Takes over a saved state; open reservations are none afterwards.
   *
   * @param state bytes from {@link #state}
   * @throws MalformedMessageException if the bytes are not such a state; nothing changes
   */
  void restore(byte[] state);

  /** A claim on the budget for one round. */
  interface Reservation {

    /**
     * Turns the claim into spending; called before the sum is decrypted.
     *
     * @return what all committed rounds have spent together
     * @throws IllegalStateException if the claim was committed or released before
     */
    PrivacySpent commit();

    /**
     * Gives the claim back because nothing was decrypted.
     *
     * @throws IllegalStateException if the claim was committed or released before
     */
    void release();
  }
}
