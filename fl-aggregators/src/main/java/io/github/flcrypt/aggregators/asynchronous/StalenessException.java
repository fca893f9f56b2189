package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.FederatedLearningException;

/**
 * An update was trained from a version outside the window, or from one not issued to its client.
 */
public final class StalenessException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the window and the version.
   *
   * @param message what must hold and what was found; never a secret
   */
  public StalenessException(String message) {
    super(message);
  }

  static long requireWithin(long current, long base, long window) {
    if (base > current || current - base > window) {
      throw new StalenessException(
          "base version must be in ["
              + Math.max(0, current - window)
              + ", "
              + current
              + "]; got "
              + base);
    }
    return current - base;
  }
}
