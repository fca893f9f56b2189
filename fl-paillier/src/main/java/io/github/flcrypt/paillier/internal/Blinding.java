package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/**
 * Random n-th residues by which ciphertexts are multiplied before decryption, so that whoever chose
 * a ciphertext does not know the number that is exponentiated; the plaintext stays.
 *
 * <p>A fresh residue costs an exponentiation, so the last one is squared between fresh draws, as is
 * usual for RSA (Kocher, Crypto 1996, section 10). For one thread.
 */
final class Blinding {

  // The same period as in common RSA implementations.
  private static final int USES_PER_DRAW = 32;

  private final PrimePower prime;
  private final RandomSource source;
  private BigInteger residue = BigInteger.ONE;
  private int usesLeft;

  Blinding(PrimePower prime, RandomSource source) {
    this.prime = prime;
    this.source = source;
  }

  BigInteger apply(BigInteger ciphertext) {
    if (usesLeft == 0) {
      residue = prime.randomResidue(source);
      usesLeft = USES_PER_DRAW;
    } else {
      residue = residue.multiply(residue).mod(prime.square());
    }
    usesLeft--;
    return ciphertext.multiply(residue).mod(prime.square());
  }
}
