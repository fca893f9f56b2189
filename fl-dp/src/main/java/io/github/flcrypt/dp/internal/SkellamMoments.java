package io.github.flcrypt.dp.internal;

/** Skellam noise: Rényi divergence and tail, rounded to the safe side. StrictMath only. */
public final class SkellamMoments {

  private static final double ROUNDING_UP = 1 + 1e-13;
  private static final double ROUNDING_DOWN = 1 - 0x1.0p-40;

  private SkellamMoments() {}

  /**
   * Independent Skellam noise at each coordinate of an integer vector (Agarwal, Kairouz and Liu
   * 2021, Theorem 3.5, stated for integer orders). Between integers the chord of (a - 1) times the
   * divergence, which is convex in the order a and 0 at 1.
   *
   * @param variance of a coordinate, in squared grid steps
   * @param l1 largest sum of magnitudes of the difference
   * @param l2 its largest Euclidean norm
   * @param order above 1
   * @return nats, rounded up
   */
  public static double divergence(double variance, double l1, double l2, double order) {
    double below = Math.floor(order);
    double part = order - below;
    double low = (below - 1) * atInteger(variance, l1, l2, below);
    double high = part > 0 ? below * atInteger(variance, l1, l2, below + 1) : 0;
    return ((1 - part) * low + part * high) / (order - 1) * ROUNDING_UP;
  }

  private static double atInteger(double variance, double l1, double l2, double order) {
    double square = l2 * l2;
    double gaussian = order * square / (2 * variance);
    double first = ((2 * order - 1) * square + 6 * l1) / (4 * variance * variance);
    double second = 3 * l1 / (2 * variance);
    return gaussian + Math.min(first, second);
  }

  /**
   * How many bits the Chernoff bound proves of a magnitude: E exp(tX) = exp(v (cosh t - 1)), so
   * P(|X| &ge; b) &le; 2 exp(-(b asinh(b/v) - (&radic;(v&sup2; + b&sup2;) - v))).
   *
   * @param variance v, not below the true one
   * @param bound in grid steps, at least 0
   * @return k with P(|X| &gt; bound) &le; 2^-k, rounded down; not positive where nothing is proved
   */
  public static double tailBits(double variance, long bound) {
    double b = (double) bound + 1;
    double ratio = b / variance;
    double root = Math.sqrt(1 + ratio * ratio);
    double asinh = StrictMath.log1p(ratio + ratio * ratio / (1 + root));
    // Both products are near b asinh and their difference near half of it: no cancellation.
    double nats = (b * asinh - b * ratio / (1 + root)) * ROUNDING_DOWN;
    return Math.floor(nats / StrictMath.log(2)) - 1;
  }

  /**
   * The smallest bound that {@link #tailBits} proves.
   *
   * @param variance not below the true one
   * @param bits at least 1
   * @return in grid steps, at least 1
   */
  public static long boundFor(double variance, int bits) {
    long low = 0;
    long high = 1;
    while (tailBits(variance, high) < bits) {
      low = high;
      high = Math.multiplyExact(high, 2);
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (tailBits(variance, middle) >= bits) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
