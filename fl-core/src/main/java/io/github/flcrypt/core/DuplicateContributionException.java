package io.github.flcrypt.core;

/** A client contributed twice to one round. */
public final class DuplicateContributionException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the client.
   *
   * @param message what must hold and what was found; never a secret
   */
  public DuplicateContributionException(String message) {
    super(message);
  }
}
