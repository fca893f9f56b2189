package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.FederatedLearningException;

/**
 * A journal on disk was changed or damaged before its end. Decrypting on would risk a second
 * decryption: restore the file from a copy that is known to be complete, or change the key.
 */
public final class JournalCorruptedException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the place.
   *
   * @param message what must hold and what was found; never a secret
   */
  public JournalCorruptedException(String message) {
    super(message);
  }
}
