package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;
import java.util.List;

/**
 * Puts the parts of enough share-holders together; needs no secret.
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
   * Combines parts into plaintexts.
   *
   * @param sum the sum
   * @param parts from different share-holders, enough of them
   * @return the sum's plaintexts, in order
   */
  PlaintextVector combinePlaintexts(EncryptedSum<S> sum, List<PartialDecryption<S>> parts);

  /**
   * Combines parts and unpacks the sum.
   *
   * @param sum the sum
   * @param parts from different share-holders, enough of them
   * @return the sums of the integers
   */
  default IntegerSum combine(EncryptedSum<S> sum, List<PartialDecryption<S>> parts) {
    return SumOpening.combine(sum, this, parts);
  }
}
