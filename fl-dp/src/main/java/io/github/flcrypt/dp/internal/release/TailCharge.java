package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.dp.internal.Require;

/**
 * What bounded noise costs in &delta;.
 *
 * <p>Conditioning a coordinate on an event of probability 1 - p moves its distribution by p in
 * total variation, so T releases of n shares of d coordinates move by at most w = T n d p, and an
 * (&epsilon;, &delta;) guarantee becomes (&epsilon;, &delta; + (1 + e^&epsilon;) w).
 */
public final class TailCharge {

  private TailCharge() {}

  /**
   * The charge.
   *
   * @param epsilon of the guarantee, finite and at least 0
   * @param releases number of sums released, at least 1
   * @param contributors shares in each, at least 1
   * @param dimension coordinates of each, at least 1
   * @param tailBits what each coordinate of each share leaves out is at most 2^-tailBits
   * @return (1 + e^&epsilon;) &middot; releases &middot; contributors &middot; dimension &middot;
   *     2^-tailBits, rounded up
   */
  public static double of(
      double epsilon, long releases, int contributors, long dimension, int tailBits) {
    Require.notNegative(epsilon, "epsilon");
    Require.inRange(releases, 1, Long.MAX_VALUE, "releases");
    double log = logFactor(epsilon, releases, contributors, dimension);
    return StrictMath.exp(log - tailBits * StrictMath.log(2)) * (1 + 1e-10) + Double.MIN_VALUE;
  }

  /**
   * The least number of bits whose charge is at most a given one, or one more.
   *
   * @param allowed the largest charge, positive
   * @param epsilon of the guarantee
   * @param releases number of sums released
   * @param contributors shares in each
   * @param dimension coordinates of each
   * @return at least 1
   */
  public static int bitsFor(
      double allowed, double epsilon, long releases, int contributors, long dimension) {
    double log = logFactor(epsilon, releases, contributors, dimension) - StrictMath.log(allowed);
    return Math.max(1, (int) Math.ceil(log / StrictMath.log(2)) + 1);
  }

  private static double logFactor(double epsilon, long releases, int contributors, long dimension) {
    return epsilon
        + StrictMath.log1p(StrictMath.exp(-epsilon))
        + StrictMath.log((double) releases)
        + StrictMath.log(contributors)
        + StrictMath.log((double) dimension);
  }
}
