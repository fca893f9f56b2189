package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.ExactCoins;
import io.github.flcrypt.dp.internal.LaplaceShape;
import io.github.flcrypt.dp.internal.PoissonCounts;
import io.github.flcrypt.dp.internal.Require;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Draws shares of which n add up to exactly one discrete Laplace variable of scale b: differences
 * of two P&oacute;lya (negative binomial) variables of shape 1/n and ratio q = exp(-1/b). Integer
 * arithmetic alone.
 *
 * <p>A P&oacute;lya variable is a compound Poisson sum: jumps of every size k &ge; 1, each size as
 * often as a Poisson variable of mean q^k / (n k), because -ln(1 - qz) is the sum of (qz)^k / k.
 * The sizes from 2^i to 2^(i+1) - 1 together are a Poisson number, mean 1/n, of uniform sizes, each
 * kept with probability (2^i / k) e^(-k/b): a rational and an exponential coin. Sizes are drawn up
 * to the first power of two above the bound; a P&oacute;lya variable below the bound has no other.
 *
 * <p>Bounded by drawing again, like every sampler here. Draw a whole vector at once. Immutable and
 * safe for several threads, each with its own stream.
 */
public final class LaplaceShareSampler {

  private static final int MOST_SHARES = 1 << 30;
  private static final int LARGEST_TAIL_BITS = 1 << 14;
  private static final long LARGEST_BOUND = 1L << 52;

  private final RationalScale scale;
  private final int shares;
  private final long bound;
  private final int octaves;
  private final PoissonCounts jumps;

  private LaplaceShareSampler(RationalScale scale, int shares, long bound) {
    this.scale = Objects.requireNonNull(scale, "scale");
    this.shares = (int) Require.inRange(shares, 1, MOST_SHARES, "shares");
    this.bound = Require.inRange(bound, 1, LARGEST_BOUND, "bound");
    this.octaves = Long.SIZE - Long.numberOfLeadingZeros(bound);
    // Both signs.
    this.jumps = new PoissonCounts(2L * octaves, shares);
  }

  /**
   * Shares conditioned on a magnitude that one exceeds with probability at most 2^-tailBits.
   *
   * @param scale the parameter b of the sum
   * @param shares how many add up to it, 1 to 2^30
   * @param tailBits from 1 to 16384
   * @return the sampler
   */
  public static LaplaceShareSampler bounded(RationalScale scale, int shares, int tailBits) {
    Require.inRange(tailBits, 1, LARGEST_TAIL_BITS, "tailBits");
    return new LaplaceShareSampler(scale, shares, LaplaceShape.boundFor(scale.value(), tailBits));
  }

  static LaplaceShareSampler within(RationalScale scale, int shares, long bound) {
    return new LaplaceShareSampler(scale, shares, bound);
  }

  /**
   * Overwrites a whole vector with independent draws of one share.
   *
   * @param stream secret randomness; used by the calling thread alone
   * @param out the vector to fill; any length
   */
  public void sample(RandomStream stream, long[] out) {
    ExactCoins coins = new ExactCoins(stream);
    for (int i = 0; i < out.length; i++) {
      long share;
      do {
        share = draw(stream, coins);
      } while (share > bound || share < -bound);
      out[i] = share;
    }
  }

  private long draw(RandomStream stream, ExactCoins coins) {
    long sum = 0;
    for (long count = jumps.draw(stream); count > 0; count--) {
      long least = 1L << stream.nextLong(octaves);
      long word = stream.nextLong();
      long size = least + (word & (least - 1));
      if (stream.nextLong(size) < least && survives(size, coins)) {
        sum += word < 0 ? -size : size;
      }
    }
    return sum;
  }

  /** True with probability exp(-size / b). */
  private boolean survives(long size, ExactCoins coins) {
    long denominator = scale.denominator();
    if (Math.multiplyHigh(size, denominator) == 0 && size * denominator >= 0) {
      return coins.expMinus(size * denominator, scale.numerator());
    }
    return coins.expMinus(
        BigInteger.valueOf(size).multiply(BigInteger.valueOf(denominator)),
        BigInteger.valueOf(scale.numerator()));
  }

  /**
   * The scale of the sum.
   *
   * @return b in grid steps
   */
  public RationalScale scale() {
    return scale;
  }

  /**
   * How many shares add up to a discrete Laplace variable.
   *
   * @return the number n
   */
  public int shares() {
    return shares;
  }

  /**
   * The largest magnitude of a share.
   *
   * @return in grid steps
   */
  public long bound() {
    return bound;
  }

  @Override
  public String toString() {
    return "LaplaceShareSampler(" + scale + " / " + shares + ", bound " + bound + ")";
  }
}
