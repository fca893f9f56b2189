package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireWriter;

/**
 * Ciphertexts of one key, as its scheme holds them. Immutable.
 *
 * @param <S> the scheme
 */
public interface CiphertextVector<S extends Scheme> {

  /**
   * The number of ciphertexts.
   *
   * @return at least 0
   */
  int size();

  /**
   * The key under which they are encrypted.
   *
   * @return the public key's fingerprint
   */
  KeyId keyId();

  /**
   * Writes the ciphertexts in their fixed-length encoding, without count or key.
   *
   * @param out the message
   */
  void writeTo(WireWriter out);
}
