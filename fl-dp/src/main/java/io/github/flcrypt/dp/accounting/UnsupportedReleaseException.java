package io.github.flcrypt.dp.accounting;

/** A combination of mechanism, sampling and neighbours for which no proof is at hand. */
public final class UnsupportedReleaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the combination.
   *
   * @param message what is supported and what was found
   */
  public UnsupportedReleaseException(String message) {
    super(message);
  }
}
