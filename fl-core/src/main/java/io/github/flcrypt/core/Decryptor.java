package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;

/**
 * Decrypts sums, and only sums. It trusts the aggregator to be semi-honest: to hand over real sums
 * with their true count. A wrong count is noticed by the counter that every plaintext carries; a
 * chosen multiple or subset is not; {@link io.github.flcrypt.core.verified.VerifiedDecryptor}
 * trusts no aggregator.
 *
 * <p>Safe for several threads.
 *
 * @param <S> the scheme
 */
public interface Decryptor<S extends Scheme> {

  /**
   * The key that it holds.
   *
   * @return the public key's fingerprint
   */
  KeyId keyId();

  /**
   * The rounds already decrypted; each may be decrypted once.
   *
   * @return the journal
   */
  DecryptionJournal journal();

  /**
   * Decrypts the ciphertexts of a sum.
   *
   * @param sum the sum
   * @return its plaintexts, in order
   */
  PlaintextVector decryptPlaintexts(EncryptedSum<S> sum);

  /**
   * Decrypts and unpacks a round's sum, once.
   *
   * @param sum the sum
   * @return the sums of the integers
   * @throws KeyMismatchException if the sum is encrypted under another key
   * @throws TooFewContributorsException if fewer contributed than the round's minimum; nothing is
   *     decrypted
   * @throws RoundAlreadyDecryptedException if this round was decrypted before
   */
  default IntegerSum decrypt(EncryptedSum<S> sum) {
    return SumOpening.open(sum, this);
  }
}
