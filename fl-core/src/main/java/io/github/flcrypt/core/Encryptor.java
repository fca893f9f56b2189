package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;

/**
 * Encrypts integer updates under a public key.
 *
 * <p><b>Security.</b> Ciphertexts hide updates from everyone without the private key, against
 * eavesdroppers (IND-CPA). They are malleable by design: whoever handles them can change what they
 * decrypt to. Whom the key holder must trust is said by {@link KeyHolder}.
 *
 * <p>Safe for several threads.
 *
 * @param <S> the scheme
 */
public interface Encryptor<S extends Scheme> {

  /**
   * The scheme's public description: its name and key size.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The key under which it encrypts.
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
   * Encrypts each plaintext with fresh randomness.
   *
   * @param plaintexts integers of this encryptor's bit length limit
   * @return as many ciphertexts, in order
   */
  CiphertextVector<S> encryptPlaintexts(PlaintextVector plaintexts);

  /**
   * Packs and encrypts an update.
   *
   * @param update integers in the round's format
   * @return the encrypted update
   * @throws KeyMismatchException if the round is held under another key
   * @throws HeadroomExceededException if the sum of the round's updates could overflow a slot
   */
  default EncryptedUpdate<S> encrypt(IntegerUpdate update) {
    return EncryptedUpdate.mint(update, this);
  }
}
