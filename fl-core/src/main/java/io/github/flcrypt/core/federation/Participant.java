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
}
