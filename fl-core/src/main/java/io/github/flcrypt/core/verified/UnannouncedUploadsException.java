package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.FederatedLearningException;

/** A round was announced with another set of uploads; a round has one set, for good. */
public final class UnannouncedUploadsException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the set that was announced and the other one.
   *
   * @param message what must hold and what was found; never a secret
   */
  public UnannouncedUploadsException(String message) {
    super(message);
  }
}
