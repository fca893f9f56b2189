package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.FederatedLearningException;

/** A checkpoint is of another federation than the one that is to resume it. */
public final class CheckpointMismatchException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports a mismatch.
   *
   * @param message what must hold and what was found
   */
  public CheckpointMismatchException(String message) {
    super(message);
  }
}
