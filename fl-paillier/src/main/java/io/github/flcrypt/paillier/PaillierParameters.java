package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.KeyRules;

/**
 * The size of a key. There is no default: choose a preset by the security level that the data
 * needs. Sizes below 2048 bits exist only through {@link InsecurePaillierParameters}.
 *
 * <p>The security strengths are those of NIST SP 800-57 part 1, table 2, and SP 800-56B, appendix
 * D, for factoring; Paillier's assumption (decisional composite residuosity) is not known to be
 * weaker. Immutable.
 */
public final class PaillierParameters {

  static final int MINIMUM_SECURE_BITS = 2048;

  /** A modulus of 2048 bits, 112-bit security: acceptable to NIST until the end of 2030. */
  public static final PaillierParameters SECURITY_112_BIT = new PaillierParameters(2048);

  /** A modulus of 3072 bits, 128-bit security: recommended. */
  public static final PaillierParameters SECURITY_128_BIT = new PaillierParameters(3072);

  /** A modulus of 4096 bits, about 150-bit security, for data that must stay hidden for long. */
  public static final PaillierParameters SIZE_4096 = new PaillierParameters(4096);

  private final int modulusBits;

  PaillierParameters(int modulusBits) {
    if (modulusBits > KeyRules.MAXIMUM_BITS || modulusBits % 2 != 0) {
      throw new IllegalArgumentException(
          "modulusBits must be even and at most " + KeyRules.MAXIMUM_BITS + "; got " + modulusBits);
    }
    this.modulusBits = modulusBits;
  }

  /**
   * The length of the modulus n.
   *
   * @return bits
   */
  public int modulusBits() {
    return modulusBits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaillierParameters that && modulusBits == that.modulusBits;
  }

  @Override
  public int hashCode() {
    return Integer.hashCode(modulusBits);
  }

  @Override
  public String toString() {
    String warning = modulusBits < MINIMUM_SECURE_BITS ? ", insecure" : "";
    return "PaillierParameters(" + modulusBits + " bits" + warning + ")";
  }
}
