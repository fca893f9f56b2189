package io.github.flcrypt.core;

/** Bytes from outside are not a message of the documented format. */
public final class MalformedMessageException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the field and its offset.
   *
   * @param message what must hold and what was found; never a secret
   */
  public MalformedMessageException(String message) {
    super(message);
  }
}
