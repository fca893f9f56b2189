package io.github.flcrypt.core;

/**
 * One of several share-holders of a private key, who may answer later and elsewhere.
 *
 * @param <S> the scheme
 */
public interface PartialDecryptor<S extends Scheme> {

  /**
   * The key of which it holds a share.
   *
   * @return the public key's fingerprint
   */
  KeyId keyId();

  /**
   * Contributes to the decryption of a sum, once per round and only from the round's minimum number
   * of contributors on.
   *
   * @param sum the sum
   * @return this share-holder's part
   */
  PartialDecryption<S> decryptPartially(EncryptedSum<S> sum);
}
