package io.github.flcrypt.core;

/** A round's sum was decrypted before; each is decrypted once. */
public final class RoundAlreadyDecryptedException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the round.
   *
   * @param message what must hold and what was found; never a secret
   */
  public RoundAlreadyDecryptedException(String message) {
    super(message);
  }
}
