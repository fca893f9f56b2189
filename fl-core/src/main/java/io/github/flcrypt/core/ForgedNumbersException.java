package io.github.flcrypt.core;

/** An implementation of a stage returned numbers that do not keep its own promise. */
public final class ForgedNumbersException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the stage, the promise and the number.
   *
   * @param message what must hold and what was found; never a secret
   */
  public ForgedNumbersException(String message) {
    super(message);
  }
}
