package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Update;

/**
 * A client as the federation sees it: something that answers invitations. It may train in this
 * process or speak to a remote machine.
 *
 * <p>Called from the federation's executor, never twice at the same time. A participant that passes
 * the round's deadline is interrupted; what it returns afterwards is ignored.
 *
 * @param <U> what it sends
 */
public interface Participant<U extends Update> {

  /**
   * The participant's public name; the federation asks once, when it starts.
   *
   * @return the client id that its updates carry
   */
  ClientId id();

  /**
   * Takes part in a round.
   *
   * @param invitation the round and what this client is shown of the model
   * @return this client's update of this round
   * @throws Exception whatever goes wrong; the client is then left out of the round and reported,
   *     with the message only of a {@link io.github.flcrypt.core.FederatedLearningException}
   */
  U participate(RoundInvitation invitation) throws Exception;

  /**
   * A participant made of its name and its training.
   *
   * @param <U> what it sends
   * @param id the client id that its updates carry
   * @param training answers each invitation
   * @return the participant
   */
  static <U extends Update> Participant<U> of(ClientId id, Training<U> training) {
    return new Participant<>() {
      @Override
      public ClientId id() {
        return id;
      }

      @Override
      public U participate(RoundInvitation invitation) throws Exception {
        return training.train(invitation);
      }
    };
  }

  /**
   * What a participant does with an invitation.
   *
   * @param <U> what it sends
   */
  @FunctionalInterface
  interface Training<U extends Update> {

    /**
     * Trains and protects.
     *
     * @param invitation the round and what this client is shown of the model
     * @return this client's update of this round
     * @throws Exception whatever goes wrong; see {@link Participant#participate}
     */
    U train(RoundInvitation invitation) throws Exception;
  }
}
