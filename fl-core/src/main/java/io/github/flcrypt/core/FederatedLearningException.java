package io.github.flcrypt.core;

/**
 * What the data of other parties can cause: every failure that is neither the caller's mistake nor
 * a bug here. The messages never hold a secret.
 */
public class FederatedLearningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports a failure.
   *
   * @param message what must hold and what was found; never a secret
   */
  public FederatedLearningException(String message) {
    super(message);
  }

  /**
   * Reports a failure with the error that caused it.
   *
   * @param message what must hold and what was found; never a secret
   * @param cause the error underneath, itself free of secrets
   */
  public FederatedLearningException(String message, Throwable cause) {
    super(message, cause);
  }
}
