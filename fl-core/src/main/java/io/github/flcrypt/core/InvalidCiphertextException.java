package io.github.flcrypt.core;

/** A ciphertext from outside is not an element of the scheme's ciphertext group. */
public final class InvalidCiphertextException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the ciphertext.
   *
   * @param message what must hold and what was found; never a secret
   */
  public InvalidCiphertextException(String message) {
    super(message);
  }
}
