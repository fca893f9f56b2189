package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Poisson variables of small rational mean, exactly and in integers: a sum of pieces of mean at
 * most one half. A piece of mean m proposes n with probability 2^-(n+1) and keeps it with
 * probability (2m)^n / n!, a product of coins, so that n has probability proportional to m^n / n!.
 * Immutable.
 */
public final class PoissonCounts {

  /** Products of this with the index of a coin stay in a long. */
  private static final long LARGEST = 1L << 50;

  private static final int MOST_PIECES = 1 << 16;

  private final int pieces;
  private final long doubled;
  private final long divisor;

  /**
   * A mean.
   *
   * @param numerator of the mean, at least 1
   * @param denominator of the mean, at least 1; the mean must be at most 2^15
   */
  public PoissonCounts(long numerator, long denominator) {
    Require.inRange(numerator, 1, LARGEST, "numerator");
    Require.inRange(denominator, 1, LARGEST, "denominator");
    long wanted = (2 * numerator + denominator - 1) / denominator;
    this.pieces = (int) Require.inRange(wanted, 1, MOST_PIECES, "pieces");
    this.doubled = 2 * numerator;
    this.divisor = Math.multiplyExact(denominator, pieces);
    Require.inRange(divisor, 1, 1L << 56, "denominator times pieces");
  }

  /**
   * One variable.
   *
   * @param stream secret randomness
   * @return at least 0
   */
  public long draw(RandomStream stream) {
    long sum = 0;
    for (int i = 0; i < pieces; i++) {
      sum += piece(stream);
    }
    return sum;
  }

  /** n with probability 2^-(n+1). */
  private static int zeros(RandomStream stream) {
    int zeros = 0;
    int more;
    do {
      more = Long.numberOfTrailingZeros(stream.nextLong());
      zeros += more;
    } while (more == Long.SIZE);
    return zeros;
  }

  private int piece(RandomStream stream) {
    while (true) {
      int n = zeros(stream);
      int kept = 0;
      while (kept < n && stream.nextLong(Math.multiplyExact(divisor, kept + 1)) < doubled) {
        kept++;
      }
      if (kept == n) {
        return n;
      }
    }
  }
}
