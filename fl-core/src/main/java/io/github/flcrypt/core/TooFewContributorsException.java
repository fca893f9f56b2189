package io.github.flcrypt.core;

/** Fewer clients contributed than the round's declared minimum. */
public final class TooFewContributorsException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the minimum and the count.
   *
   * @param message what must hold and what was found; never a secret
   */
  public TooFewContributorsException(String message) {
    super(message);
  }
}
