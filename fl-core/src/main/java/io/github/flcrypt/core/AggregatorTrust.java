package io.github.flcrypt.core;

/**
 * What the key holder takes on trust from the aggregator. The two levels have types of their own: a
 * {@link Decryptor} takes the aggregator's {@link EncryptedSum}; {@link
 * io.github.flcrypt.core.verified.VerifiedDecryptor} takes what clients signed and no sum alone.
 */
public enum AggregatorTrust {
  /** Hands over real sums of different clients with their true count; may read all it sees. */
  SEMI_HONEST("hands over real sums of the stated clients"),
  /** Trusted with nothing but availability: the key holder computes every sum itself. */
  VERIFIED_SUMS("nothing but that it answers: sums are computed from what clients signed");

  private final String assumption;

  AggregatorTrust(String assumption) {
    this.assumption = assumption;
  }

  /**
   * What must hold of the aggregator, so that nobody reads a single client's update.
   *
   * @return a phrase for reports and logs
   */
  public String whatTheAggregatorIsTrustedWith() {
    return assumption;
  }
}
