package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.math.BigInteger;

/**
 * Poisson variables of rational mean, exactly. Small means in pieces ({@link PoissonCounts}), large
 * ones by rejection.
 *
 * <p>Rejection: a log-concave distribution with its mode at m and probability p there satisfies P(m
 * + j) &le; p min(1, e^(1 - p|j|)) (Devroye 1987). With a width W &ge; 1/p, the i-th block of W
 * places on either side lies below p min(1, e^(1-i)). A block is drawn with exact coins of bias
 * 1/e, a place in it uniformly, and kept with probability P(m + j) / (p min(1, e^(1-i))) by {@link
 * PoissonRatio}, whose decisions are exact. Immutable.
 */
public final class PoissonSampler {

  /** Below it pieces are as fast, and Stirling's series is not needed there. */
  private static final long LEAST_FOR_REJECTION = 64;

  private static final int LARGEST_BLOCK = 1 << 20;

  private final long mode;
  private final long width;
  private final PoissonCounts pieces;
  private final PoissonRatio ratio;

  private PoissonSampler(long numerator, BigInteger denominator) {
    BigInteger[] parts = BigInteger.valueOf(numerator).divideAndRemainder(denominator);
    this.mode = parts[0].longValueExact();
    boolean small = mode < LEAST_FOR_REJECTION;
    this.pieces = small ? pieces(numerator, denominator) : new PoissonCounts(1, 2);
    this.ratio = new PoissonRatio(Math.max(mode, LEAST_FOR_REJECTION), parts[1], denominator);
    // 1/p = m! e^mean / mean^m is at most sqrt(2 pi m) e^(1/(12 m) + 1/(2 m)).
    double m = (double) Math.max(mode, LEAST_FOR_REJECTION);
    this.width = (long) Math.ceil(Math.sqrt(2 * Math.PI * m) * (1 + 0.7 / m)) + 1;
  }

  /**
   * The mean numerator / (2 denominator): one side of a Skellam variable of that variance.
   *
   * @param numerator of the variance, at least 1
   * @param denominator of the variance, at least 1; the variance is at most 2^60
   * @return the sampler
   */
  public static PoissonSampler ofHalf(long numerator, long denominator) {
    return new PoissonSampler(numerator, BigInteger.valueOf(denominator).shiftLeft(1));
  }

  private static PoissonCounts pieces(long numerator, BigInteger denominator) {
    if (denominator.bitLength() > 47) {
      throw new IllegalArgumentException(
          "variance below 64 must have a denominator of at most 2^46; got "
              + denominator.shiftRight(1));
    }
    return new PoissonCounts(numerator, denominator.longValueExact());
  }

  /**
   * One variable.
   *
   * @param stream secret randomness
   * @return at least 0
   */
  public long draw(RandomStream stream) {
    if (mode < LEAST_FOR_REJECTION) {
      return pieces.draw(stream);
    }
    ExactCoins coins = new ExactCoins(stream);
    while (true) {
      int block = 0;
      long place;
      if (stream.nextBoolean()) {
        // Blocks from 1 on weigh 1, 1/e, 1/e^2, ...: together 1 / (1 - 1/e).
        block = 1 + geometric(coins);
      } else if (coins.expMinusOne()) {
        continue; // block 0 weighs 1: (1 - 1/e) times as much as all others
      }
      place = block * width + stream.nextLong(width);
      long moved = stream.nextBoolean() ? place : -1 - place;
      if (moved >= -mode && ratio.keeps(moved, Math.max(0, block - 1), stream)) {
        return mode + moved;
      }
    }
  }

  private static int geometric(ExactCoins coins) {
    int count = 0;
    while (coins.expMinusOne()) {
      if (++count == LARGEST_BLOCK) {
        throw new IllegalStateException("stream must be random; it gave 2^20 heads in a row");
      }
    }
    return count;
  }
}
