package io.github.flcrypt.paillier;

import io.github.flcrypt.core.FederatedLearningException;

/** A value belongs to a key whose secret was destroyed, so nobody here can decrypt it any more. */
public final class KeyDestroyedException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the key by its fingerprint.
   *
   * @param message what must hold and what was found; never a secret
   */
  public KeyDestroyedException(String message) {
    super(message);
  }
}
