package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * The numbers of one half of a private key (Paillier 1999, section 7, "decryption using Chinese
 * remaindering").
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

  BigInteger minusOne() {
    return pMinusOne;
  }

  /** The plaintext modulo p of a logarithm L_p(c^(p-1) mod p²). */
  BigInteger plaintext(BigInteger logarithm) {
    return logarithm.multiply(h).mod(p);
  }

  /** L_p(g^(p-1) mod p²) = (g^(p-1) mod p² - 1) / p; g is public. */
  private BigInteger logarithm(BigInteger g) {
    return g.modPow(pMinusOne, pSquared).subtract(BigInteger.ONE).divide(p);
  }
}
