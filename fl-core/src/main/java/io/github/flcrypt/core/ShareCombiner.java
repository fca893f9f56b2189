package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;
import java.util.List;

/**
 * Puts the parts of enough share-holders together; needs no secret. Keeps nothing: after any error
 * the same parts, with others, may be tried again. Safe for several threads.
 *
 * @param <S> the scheme
 */
public interface ShareCombiner<S extends Scheme> {

  /**
   * The key whose shares it combines.
   *
   * @return the public key's fingerprint
   */
  KeyId keyId();

  /**
   * How many share-holders open a sum.
   *
   * @return at least 1
   */
  int quorum();

  /**
   * Combines parts into plaintexts; one wrong part among them is an error.
   *
   * @param sum the sum
   * @param parts from different share-holders, enough of them
   * @return the sum's plaintexts, in order
   * @throws FalsePartialDecryptionException if a part is wrong; it names the share-holder
   * @throws TooFewShareHoldersException if there are fewer parts than the quorum
   */
  PlaintextVector combinePlaintexts(EncryptedSum<S> sum, List<PartialDecryption<S>> parts);

  /**
   * Combines those parts that are right. Schemes that cannot tell right parts from wrong ones take
   * all, as {@link #combinePlaintexts} does.
   *
   * @param sum the sum
   * @param parts enough right ones, and possibly others
   * @return the plaintexts, and who was right
   * @throws TooFewShareHoldersException if fewer parts than the quorum are right
   */
  default JointPlaintexts combineValidPlaintexts(
      EncryptedSum<S> sum, List<PartialDecryption<S>> parts) {
    return new JointPlaintexts(
        combinePlaintexts(sum, parts),
        parts.stream().map(PartialDecryption::holder).toList(),
        List.of());
  }

  /**
   * Combines parts and unpacks the sum; one wrong part among them is an error.
   *
   * @param sum the sum
   * @param parts from different share-holders, enough of them
   * @return the sums of the integers
   * @throws DuplicateContributionException if two parts are of one share-holder
   * @throws RoundMismatchException if a part is of another sum
   * @throws FalsePartialDecryptionException if a part is wrong; it names the share-holder
   * @throws TooFewShareHoldersException if there are fewer parts than the quorum
   * @throws TooFewContributorsException if fewer clients contributed than the round's minimum
   */
  default IntegerSum combine(EncryptedSum<S> sum, List<PartialDecryption<S>> parts) {
    return SumOpening.combine(sum, this, parts);
  }

  /**
   * Combines those parts that are right, and names the others.
   *
   * @param sum the sum
   * @param parts enough right ones, and possibly wrong, repeated and foreign ones
   * @return the sums of the integers, and who was right
   * @throws TooFewShareHoldersException if fewer parts than the quorum are right; it names the
   *     others
   * @throws TooFewContributorsException if fewer clients contributed than the round's minimum
   */
  default JointSum combineValid(EncryptedSum<S> sum, List<PartialDecryption<S>> parts) {
    return SumOpening.combineValid(sum, this, parts);
  }
}
