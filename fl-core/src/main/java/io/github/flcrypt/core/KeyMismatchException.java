package io.github.flcrypt.core;

/** A value belongs to another key than the one that is in use. */
public final class KeyMismatchException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports both keys by their fingerprints.
   *
   * @param message what must hold and what was found; never a secret
   */
  public KeyMismatchException(String message) {
    super(message);
  }
}
