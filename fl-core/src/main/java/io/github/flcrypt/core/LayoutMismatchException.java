package io.github.flcrypt.core;

/** A value belongs to a model of another layout. */
public final class LayoutMismatchException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports both layouts.
   *
   * @param message what must hold and what was found; never a secret
   */
  public LayoutMismatchException(String message) {
    super(message);
  }
}
