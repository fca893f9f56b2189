package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.FederatedLearningException;

/** An upload does not carry the signature of the client that it names. */
public final class InvalidSignatureException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports whose signature it should be.
   *
   * @param message what must hold and what was found; never a secret
   */
  public InvalidSignatureException(String message) {
    super(message);
  }
}
