package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;

/**
 * A client that was invited and is not in the round's sum.
 *
 * @param client the client
 * @param reason why, in a word
 * @param expected what had to hold
 * @param got what was found; never a secret
 */
public record RejectedUpdate(ClientId client, Reason reason, String expected, String got) {

  /** Why a client was left out. */
  public enum Reason {
    /** No answer within the deadline. */
    TIMED_OUT,
    /** The participant threw. */
    FAILED,
    /** The participant answered nothing. */
    NO_ANSWER,
    /** The update names another client. */
    WRONG_CLIENT,
    /** The update is of another round, base version, pipeline or integer format. */
    WRONG_ROUND,
    /** The update is of a model with other layers. */
    WRONG_LAYOUT,
    /** The update is encrypted under another key. */
    WRONG_KEY,
    /** The update is of another kind than the pipeline takes. */
    WRONG_KIND,
    /** The client is in the sum already. */
    DUPLICATE,
    /** The update would pass the proved headroom. */
    NO_HEADROOM,
    /** The update or its ciphertexts are malformed. */
    MALFORMED,
    /** Numbers or evidence that do not hold. */
    FORGED,
    /** The upload does not carry the client's signature. */
    WRONG_SIGNATURE,
    /** The client has no key in the roster of those who sign. */
    NOT_ENROLLED,
    /** Refused at the door for another reason. */
    REFUSED
  }
}
