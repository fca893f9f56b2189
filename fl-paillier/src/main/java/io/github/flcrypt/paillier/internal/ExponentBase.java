package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * A unit h modulo n of Jacobi symbol +1 whose powers replace random units: (h^n)^x modulo n² for a
 * short random x hides a plaintext. Keys carry h and not h^n, so that everybody computes an n-th
 * residue whoever made the key.
 *
 * @param kind which group h generates, and so how long x must be
 * @param h in {@code (1, n - 1)}
 */
public record ExponentBase(Kind kind, BigInteger h) {

  /** Which group the base generates. */
  public enum Kind {
    /** All units of Jacobi symbol +1, as large as n/2. */
    HALF_LENGTH,
    /** A subgroup whose order is a secret product of two short primes, times 2. */
    SUBGROUP
  }

  /**
   * The length of the random exponents.
   *
   * @param modulusBits the length of n
   * @return bits
   */
  public int exponentBits(int modulusBits) {
    return switch (kind) {
      case HALF_LENGTH -> (modulusBits + 1) / 2;
      case SUBGROUP -> 2 * subgroupPrimeBits(modulusBits);
    };
  }

  /**
   * The length of each short prime of a subgroup key: twice the security level, because a prime
   * factor whose predecessor has a prime factor p can be found in about √p steps (Coron, Joux,
   * Mandal, Naccache, Tibouchi, PKC 2011). Levels as in NIST SP 800-57 part 1, table 2.
   *
   * @param modulusBits the length of n
   * @return bits; below 2048 bits, where nothing is secure, an eighth of the modulus
   */
  public static int subgroupPrimeBits(int modulusBits) {
    if (modulusBits < 2048) {
      return modulusBits / 8;
    }
    if (modulusBits < 3072) {
      return 224;
    }
    if (modulusBits < 4096) {
      return 256;
    }
    if (modulusBits < 7680) {
      return 304;
    }
    return modulusBits < 15360 ? 384 : 512;
  }

  /** Shows the kind alone. */
  @Override
  public String toString() {
    return "ExponentBase[" + kind + "]";
  }
}
