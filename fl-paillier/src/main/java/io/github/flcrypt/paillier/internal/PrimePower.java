package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/**
 * The half of a private key that works modulo p² (Paillier 1999, section 7, "decryption using
 * Chinese remaindering").
 *
 * <p>For a ciphertext c, c^(p-1) = 1 + k p modulo p² and m = k h mod p, where h inverts L_p(g^(p-1)
 * mod p²). With g = 1 + n that value is (p - 1) q = -q modulo p; a general generator takes one
 * exponentiation when the key is made ready.
 */
final class PrimePower {

  private final BigInteger p;
  private final BigInteger pSquared;
  private final BigInteger pMinusOne;
  private final BigInteger h;

  PrimePower(BigInteger p, BigInteger q) {
    this(p, q, p.multiply(q).add(BigInteger.ONE));
  }

  PrimePower(BigInteger p, BigInteger q, BigInteger g) {
    this.p = p;
    this.pSquared = p.multiply(p);
    this.pMinusOne = p.subtract(BigInteger.ONE);
    boolean simple = g.equals(p.multiply(q).add(BigInteger.ONE));
    this.h = (simple ? q.negate() : logarithm(g)).modInverse(p);
  }

  BigInteger prime() {
    return p;
  }

  BigInteger square() {
    return pSquared;
  }

  /** The plaintext modulo p; a result that no unit can have betrays a fault and is withheld. */
  BigInteger decrypt(BigInteger ciphertext) {
    return logarithm(ciphertext).multiply(h).mod(p);
  }

  /** L_p(c^(p-1) mod p²) = (c^(p-1) mod p² - 1) / p. */
  private BigInteger logarithm(BigInteger unit) {
    BigInteger power = unit.mod(pSquared).modPow(pMinusOne, pSquared);
    BigInteger[] quotientAndRest = power.subtract(BigInteger.ONE).divideAndRemainder(p);
    if (quotientAndRest[1].signum() != 0) {
      throw new IllegalStateException("decryption must pass its own check; result withheld");
    }
    return quotientAndRest[0];
  }

  /**
   * A uniform n-th residue modulo p². The n-th residues are the p-th powers, because q is coprime
   * to the group order p (p - 1); a^p depends on a modulo p only, so half the exponent length and a
   * modulus of half the length do.
   */
  BigInteger randomResidue(RandomSource source) {
    return UniformIntegers.positiveBelow(p, source).modPow(p, pSquared);
  }
}
