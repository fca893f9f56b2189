package io.github.flcrypt.dp.masking.calculators;

import io.github.flcrypt.dp.internal.Require;

/**
 * What one ciphertext holds and weighs.
 *
 * @param plaintextBits room of one plaintext, in bits
 * @param bytes length of one ciphertext, in bytes
 */
public record CiphertextSize(int plaintextBits, int bytes) {

  /**
   * Checks the sizes.
   *
   * @param plaintextBits at least 4
   * @param bytes at least 1
   */
  public CiphertextSize {
    Require.inRange(plaintextBits, 4, 1 << 24, "plaintextBits");
    Require.inRange(bytes, 1, 1 << 24, "bytes");
  }

  /**
   * Paillier: a plaintext has two bits less than the key, a ciphertext is a number below n&sup2;.
   *
   * @param keyBits length of n, a multiple of 8 from 64
   * @return the size
   */
  public static CiphertextSize paillier(int keyBits) {
    if (keyBits < 64 || keyBits % 8 != 0) {
      throw new IllegalArgumentException("keyBits must be a multiple of 8 from 64; got " + keyBits);
    }
    return new CiphertextSize(keyBits - 2, keyBits / 4);
  }
}
