package io.github.flcrypt.paillier.internal.threshold;

import java.math.BigInteger;
import java.util.List;

/**
 * The public numbers of a shared key over n = pq with safe primes p = 2p' + 1 and q = 2q' + 1
 * (Fouque, Poupard, Stern, Financial Cryptography 2000; Damgård, Jurik, PKC 2001, section 4). The
 * secret d is 0 modulo m = p'q' and 1 modulo n, shared modulo nm. The squares modulo n² are a
 * cyclic group of order nm; v generates it, and holder i has the verification key v_i = v^(Δ s_i).
 *
 * @param n the modulus
 * @param quorum how many holders decrypt
 * @param holders how many there are
 * @param base v
 * @param verificationKeys v_1, v_2, ...
 */
public record ThresholdForm(
    BigInteger n, int quorum, int holders, BigInteger base, List<BigInteger> verificationKeys) {

  /**
   * Copies the list.
   *
   * @param n the modulus
   * @param quorum how many holders decrypt
   * @param holders how many there are
   * @param base v
   * @param verificationKeys v_1, v_2, ...
   */
  public ThresholdForm {
    verificationKeys = List.copyOf(verificationKeys);
  }

  /**
   * A key over a modulus, with the base that belongs to it.
   *
   * @param n the modulus
   * @param quorum how many holders decrypt
   * @param holders how many there are
   * @param verificationKeys v_1, v_2, ...
   * @return the numbers
   */
  public static ThresholdForm of(
      BigInteger n, int quorum, int holders, List<BigInteger> verificationKeys) {
    return new ThresholdForm(n, quorum, holders, VerificationBase.of(n), verificationKeys);
  }

  /**
   * The modulus of ciphertexts.
   *
   * @return n²
   */
  public BigInteger nSquared() {
    return n.multiply(n);
  }

  /**
   * The factor that makes interpolation integral.
   *
   * @return holders!
   */
  public BigInteger delta() {
    return SecretSharing.delta(holders);
  }

  /**
   * The verification key of a holder.
   *
   * @param holder 1 to holders
   * @return v_i
   */
  public BigInteger verificationKey(int holder) {
    return verificationKeys.get(holder - 1);
  }

  /**
   * The length of a share: nm is below n²/4.
   *
   * @return bits
   */
  public int shareBits() {
    return 2 * n.bitLength() - 2;
  }

  /**
   * The length of the exponent Δ s that proofs are about.
   *
   * @return bits
   */
  public int exponentBits() {
    return shareBits() + delta().bitLength();
  }
}
