package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import java.math.BigInteger;

/** Decrypts vectors with one private key, blinded and checked; safe for several threads. */
final class VectorDecryption {

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
    BigInteger[] output = new BigInteger[ciphertexts.size()];
    runner.run(
        output.length,
        (from, to) -> {
          PrivateArithmetic.Session session = arithmetic.decryptions(source);
          for (int i = from; i < to; i++) {
            output[i] = session.decrypt(ciphertexts.get(i));
          }
        });
    return output;
  }
}
