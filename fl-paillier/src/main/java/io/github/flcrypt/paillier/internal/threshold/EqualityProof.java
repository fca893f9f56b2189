package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;

/**
 * A proof that log_C D = log_v v_i in the squares modulo n² (Chaum, Pedersen, Crypto 1992, in a
 * group of unknown order as in Shoup, Eurocrypt 2000, section 3; made non-interactive by hashing).
 *
 * <p>With a = v^r, b = C^r and a hashed challenge e of 128 bits, z = r + e x. The nonce r has 128
 * bits more than any e x, so that z is within 2^-128 of independent of x.
 *
 * @param a the first commitment
 * @param b the second commitment
 * @param z the response
 */
public record EqualityProof(BigInteger a, BigInteger b, BigInteger z) {

  private static final int HIDING_BITS = 128;

  /**
   * The length of responses.
   *
   * @param key the public numbers
   * @return bits
   */
  public static int responseBits(ThresholdForm key) {
    return nonceBits(key) + 1;
  }

  private static int nonceBits(ThresholdForm key) {
    return key.exponentBits() + Statement.WEIGHT_BITS + HIDING_BITS;
  }

  /**
   * Proves a statement.
   *
   * @param statement what is proved
   * @param exponent the secret x = Δ s
   * @param source the secret nonce; whoever can predict it learns x
   * @return the proof
   */
  public static EqualityProof of(Statement statement, BigInteger exponent, RandomSource source) {
    ThresholdForm key = statement.key();
    BigInteger nonce = UniformIntegers.ofBits(nonceBits(key), source);
    BigInteger a = key.base().modPow(nonce, key.nSquared());
    BigInteger b = statement.left().modPow(nonce, key.nSquared());
    BigInteger challenge = statement.challenge(a, b);
    return new EqualityProof(a, b, nonce.add(challenge.multiply(exponent)));
  }

  /**
   * Checks the proof by itself. Both equations are squared, as they are in {@link ProofBatch}: an
   * element of order two, which a random exponent may miss, then changes neither result.
   *
   * @param statement what is proved
   * @return whether it holds
   */
  public boolean holds(Statement statement) {
    ThresholdForm key = statement.key();
    BigInteger e = statement.challenge(a, b);
    return equalSquares(key.base(), a, statement.verificationKey(), e, key.nSquared())
        && equalSquares(statement.left(), b, statement.right(), e, key.nSquared());
  }

  private boolean equalSquares(
      BigInteger generator,
      BigInteger commitment,
      BigInteger power,
      BigInteger e,
      BigInteger modulus) {
    BigInteger expected = commitment.multiply(power.modPow(e, modulus)).mod(modulus);
    BigInteger got = generator.modPow(z, modulus);
    return square(got, modulus).equals(square(expected, modulus));
  }

  static BigInteger square(BigInteger value, BigInteger modulus) {
    return value.multiply(value).mod(modulus);
  }
}
