package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * Gives random n-th residues modulo n², the factors that hide plaintexts. Each must be used once:
 * two ciphertexts with one obfuscator reveal the difference of their plaintexts.
 */
@FunctionalInterface
public interface ObfuscatorSource {

  /**
   * A fresh encryption of zero.
   *
   * @return a fresh random n-th residue modulo n²; safe to call from several threads
   */
  BigInteger next();
}
