package io.github.flcrypt.core;

/** A value belongs to another round, base version, cohort or pipeline specification. */
public final class RoundMismatchException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports what was expected and what came.
   *
   * @param message what must hold and what was found; never a secret
   */
  public RoundMismatchException(String message) {
    super(message);
  }
}
