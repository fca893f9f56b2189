package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.FederatedLearningException;

/** A client is not in the roster of enrolled clients. */
public final class UnknownClientException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the client.
   *
   * @param message what must hold and what was found; never a secret
   */
  public UnknownClientException(String message) {
    super(message);
  }
}
