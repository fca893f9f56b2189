package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireWriter;

/**
 * What a decrypted sum is divided by.
 *
 * @param kind where the number comes from
 * @param constant the public constant, or 0 for the other kinds
 */
public record Denominator(Kind kind, long constant) {

  /** Where the denominator comes from. */
  public enum Kind {
    /** The number of contributors. */
    CONTRIBUTORS,
    /** The sum of the contributors' weights, itself encrypted and summed. */
    WEIGHTS,
    /** A constant fixed before the round: the only kind under differential privacy. */
    PUBLIC
  }

  /** The number of contributors. */
  public static final Denominator CONTRIBUTORS = new Denominator(Kind.CONTRIBUTORS, 0);

  /** The sum of the weights. */
  public static final Denominator WEIGHTS = new Denominator(Kind.WEIGHTS, 0);

  /**
   * Checks the constant.
   *
   * @param kind the kind
   * @param constant at least 1 for a public denominator, otherwise 0
   */
  public Denominator {
    Require.that(
        kind == Kind.PUBLIC ? constant >= 1 : constant == 0,
        "denominator constant must be at least 1 if public, else 0",
        constant);
  }

  /**
   * A constant fixed before the round.
   *
   * @param constant at least 1
   * @return the denominator
   */
  public static Denominator constant(long constant) {
    return new Denominator(Kind.PUBLIC, constant);
  }

  void writeTo(WireWriter out) {
    out.u8(WireCodes.of(kind)).i64(constant);
  }
}
