package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;

/**
 * Computes on ciphertexts with the public key alone. Implementations supply ciphertexts; the core
 * counts addends and headroom. Immutable, safe for several threads.
 *
 * @param <S> the scheme
 */
public interface HomomorphicEvaluator<S extends Scheme> {

  /**
   * The key under which it computes.
   *
   * @return the public key's fingerprint
   */
  KeyId keyId();

  /**
   * Plaintexts are below two to this power.
   *
   * @return the bit length limit
   */
  int plaintextBits();

  /**
   * Adds the plaintexts, ciphertext by ciphertext.
   *
   * @param a ciphertexts of this key
   * @param b as many ciphertexts of this key
   * @return ciphertexts of the sums
   */
  CiphertextVector<S> add(CiphertextVector<S> a, CiphertextVector<S> b);

  /**
   * Multiplies every plaintext by a public integer.
   *
   * @param a ciphertexts of this key
   * @param factor at least 1
   * @return ciphertexts of the products
   */
  CiphertextVector<S> multiply(CiphertextVector<S> a, long factor);

  /**
   * Reads ciphertexts and checks that each is an element of the ciphertext group.
   *
   * @param in the message
   * @param count the number of ciphertexts, at least 1
   * @return the ciphertexts
   * @throws InvalidCiphertextException if one is not an element of the group
   */
  CiphertextVector<S> read(WireReader in, int count);
}
