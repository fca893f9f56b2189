package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * Gives uniform n-th residues modulo n², the random factors that hide plaintexts. Each must be used
 * once: two ciphertexts with one obfuscator reveal the difference of their plaintexts.
 */
@FunctionalInterface
public interface ObfuscatorSource {

  /**
   * A fresh encryption of zero.
   *
   * @return r^n mod n² for a new uniform unit r; safe to call from several threads
   */
  BigInteger next();
}
