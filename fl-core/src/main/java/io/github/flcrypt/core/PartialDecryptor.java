package io.github.flcrypt.core;

/**
 * One of several share-holders of a private key, who may answer later and elsewhere. Safe for
 * several threads.
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
   * The share-holder's number.
   *
   * @return at least 1
   */
  int holder();

  /**
   * Contributes to the decryption of a sum, once per round and only from the round's minimum number
   * of contributors on.
   *
   * @param sum the sum
   * @return this share-holder's part
   * @throws KeyMismatchException if the sum is encrypted under another key
   * @throws TooFewContributorsException if fewer contributed than the round's minimum
   * @throws RoundAlreadyDecryptedException if this share-holder answered for the round before
   */
  PartialDecryption<S> decryptPartially(EncryptedSum<S> sum);
}
