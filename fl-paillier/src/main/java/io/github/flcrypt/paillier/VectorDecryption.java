package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import java.math.BigInteger;
import java.util.Arrays;

/** Decrypts vectors with one private key, blinded and checked; safe for several threads. */
final class VectorDecryption {

  // Two numbers each, so that this fills the widest vectors.
  private static final int GRAIN = 4;

  private final PaillierPrivateKey key;
  private final RandomSource source;
  private final BatchRunner runner;

  VectorDecryption(PaillierPrivateKey key, RandomSource source, BatchRunner runner) {
    this.key = key;
    this.source = source;
    this.runner = runner;
  }

  /** The plaintexts in [0, n); IllegalStateException if the key is destroyed or a check fails. */
  BigInteger[] decrypt(PaillierCiphertexts ciphertexts) {
    ciphertexts.requireKey(key.publicKey());
    PrivateArithmetic arithmetic = key.arithmetic();
    BigInteger[] input = new BigInteger[ciphertexts.size()];
    Arrays.setAll(input, ciphertexts::get);
    BigInteger[] output = new BigInteger[input.length];
    PrivateArithmetic.Session session = arithmetic.decryptions(source);
    runner.run(input.length, GRAIN, (from, to) -> session.decrypt(input, from, to, output));
    return output;
  }
}
