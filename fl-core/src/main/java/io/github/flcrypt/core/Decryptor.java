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
   * Decrypts the sums of groups of clients of one round, all at once and once. The groups share no
   * client and each has at least the round's minimum of contributors, so that no difference of what
   * is opened tells of fewer.
   *
   * @param groups sums of one round and disjoint contributors, at least one
   * @return the sums of the integers, in the order of the groups
   * @throws KeyMismatchException if a sum is encrypted under another key
   * @throws TooFewContributorsException if a group has fewer than the round's minimum; nothing is
   *     decrypted
   * @throws DuplicateContributionException if a client is in two groups
   * @throws RoundMismatchException if the sums are of different rounds
   * @throws RoundAlreadyDecryptedException if this round was decrypted before
   */
  default List<IntegerSum> decryptGroups(List<EncryptedSum<S>> groups) {
    return SumOpening.openGroups(groups, this);
  }
}
