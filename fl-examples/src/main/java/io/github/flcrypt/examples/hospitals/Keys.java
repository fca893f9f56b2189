package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.PaillierPublicKey;

/**
 * The key pair of a federation: the private half belongs to the key authority alone.
 *
 * @param privateKey held by the key authority
 * @param seconds time that its generation took
 */
record Keys(PaillierPrivateKey privateKey, double seconds) {

  static Keys generate(int bits, RandomSource random) {
    PaillierParameters parameters =
        switch (bits) {
          case 2048 -> PaillierParameters.SECURITY_112_BIT;
          case 3072 -> PaillierParameters.SECURITY_128_BIT;
          default -> PaillierParameters.SIZE_4096;
        };
    long start = System.nanoTime();
    PaillierPrivateKey key = new PaillierKeyGenerator(parameters, random).generate();
    return new Keys(key, (System.nanoTime() - start) * 1e-9);
  }

  PaillierPublicKey publicKey() {
    return privateKey.publicKey();
  }
}
