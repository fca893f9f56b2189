package io.github.flcrypt.paillier;

import io.github.flcrypt.core.FederatedLearningException;

/**
 * Sealed keys do not open: the password is wrong or the bytes are damaged. Which of both is not
 * told, because it cannot be known.
 */
public final class UnsealingException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /** Reports the failure, always in the same words. */
  public UnsealingException() {
    super("password and sealed bytes must belong together; got others");
  }
}
