package io.github.flcrypt.core;

/** An operation would leave the range that was proved free of overflow. */
public final class HeadroomExceededException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the range and the operation.
   *
   * @param message what must hold and what was found; never a secret
   */
  public HeadroomExceededException(String message) {
    super(message);
  }
}
