package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;
import java.util.List;

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

  /**
   * Decrypts the ciphertexts of a round's groups, all under one claim of the round.
   *
   * @param groups the groups
   * @return the plaintexts of each, in order
   */
  default List<PlaintextVector> decryptGroupPlaintexts(EncryptedGroups<S> groups) {
    return groups.sums().stream().map(this::decryptPlaintexts).toList();
  }

  /**
   * Decrypts and unpacks the sums of groups of clients of one round, all at once and once.
   *
   * @param groups the groups
   * @return the sums of the integers, in the order of the groups
   * @throws KeyMismatchException if a sum is encrypted under another key
   * @throws RoundAlreadyDecryptedException if this round was decrypted before
   */
  default List<IntegerSum> decryptGroups(EncryptedGroups<S> groups) {
    return SumOpening.openGroups(groups, this);
  }
}
