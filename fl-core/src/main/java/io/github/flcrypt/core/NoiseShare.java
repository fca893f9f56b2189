package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * The noise that each contributor adds: how much, how large it can get, and for how many honest
 * contributors the sum of the shares was calibrated.
 *
 * @param mechanism the distribution's name
 * @param standardDeviation of one coordinate of one share, in grid steps; positive
 * @param magnitude no coordinate of a share exceeds it; at least 1 and at most 2^52
 * @param honestContributors shares that are certain to be in the sum and unknown to the adversary:
 *     the minimum number of contributors less the tolerated colluders; at least 1
 */
public record NoiseShare(
    String mechanism, double standardDeviation, long magnitude, int honestContributors) {

  /**
   * Checks the ranges.
   *
   * @param mechanism the distribution's name
   * @param standardDeviation in grid steps
   * @param magnitude in grid steps
   * @param honestContributors at least 1
   */
  public NoiseShare {
    Require.that(
        !mechanism.isBlank() && mechanism.length() <= 128,
        "noise mechanism must have a name of 1 to 128 characters",
        mechanism);
    Require.positiveFinite(standardDeviation, "noise standard deviation");
    Require.that(
        magnitude >= 1 && magnitude <= IntegerGrid.LARGEST_LEVEL,
        "noise magnitude must be in [1, 2^52]",
        magnitude);
    Require.that(
        honestContributors >= 1, "honest contributors must be at least 1", honestContributors);
  }

  void writeTo(WireWriter out) {
    out.text(mechanism).f64(standardDeviation).i64(magnitude).i32(honestContributors);
  }

  static NoiseShare readFrom(WireReader in) {
    try {
      return new NoiseShare(
          in.text("noise mechanism", 512),
          in.f64("noise standard deviation"),
          in.i64("noise magnitude"),
          in.i32("honest contributors"));
    } catch (IllegalArgumentException e) {
      throw in.malformed("noise share", "must be valid: " + e.getMessage());
    }
  }
}
