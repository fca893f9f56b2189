package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.ExactCoins;
import io.github.flcrypt.dp.internal.LaplaceShape;
import io.github.flcrypt.dp.internal.Require;
import java.util.Objects;

/**
 * Draws integers x with probability exactly proportional to exp(-|x| / b), by integer arithmetic
 * alone (Canonne, Kamath and Steinke 2020, Algorithm 2).
 *
 * <p>A bounded sampler draws from the same distribution under the condition |x| &le; bound, by
 * drawing again: the bound depends on b alone, never on data. Its price is {@link
 * #outsideProbabilityBits}, to be charged to &delta; for each coordinate.
 *
 * <p>How long a draw takes depends on the noise drawn (Jin et al. 2022), so draw a whole vector at
 * once, before the data are at hand. Immutable and safe for several threads, each with its own
 * stream.
 */
public final class DiscreteLaplaceSampler {

  /** A coin of bias 1/e that succeeds this often in a row means a broken stream, not chance. */
  private static final int LARGEST_QUOTIENT = 1 << 20;

  private static final int LARGEST_TAIL_BITS = 1 << 14;

  private final RationalScale scale;
  private final long bound;
  private final int tailBits;

  private DiscreteLaplaceSampler(RationalScale scale, long bound, int tailBits) {
    this.scale = Objects.requireNonNull(scale, "scale");
    this.bound = bound;
    this.tailBits = tailBits;
  }

  /**
   * The whole distribution, without a bound.
   *
   * @param scale the parameter b
   * @return the sampler
   */
  public static DiscreteLaplaceSampler unbounded(RationalScale scale) {
    return new DiscreteLaplaceSampler(scale, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * The distribution conditioned on a magnitude that it exceeds with probability at most
   * 2^-tailBits.
   *
   * @param scale the parameter b
   * @param tailBits from 1 to 16384
   * @return the sampler
   */
  public static DiscreteLaplaceSampler bounded(RationalScale scale, int tailBits) {
    Require.inRange(tailBits, 1, LARGEST_TAIL_BITS, "tailBits");
    return new DiscreteLaplaceSampler(
        scale, LaplaceShape.boundFor(scale.value(), tailBits), tailBits);
  }

  static DiscreteLaplaceSampler within(RationalScale scale, long bound) {
    return new DiscreteLaplaceSampler(
        scale,
        bound,
        (int) Math.min(LARGEST_TAIL_BITS, LaplaceShape.tailBits(scale.value(), bound)));
  }

  /**
   * Overwrites a whole vector with independent draws.
   *
   * @param stream secret randomness; used by the calling thread alone
   * @param out the vector to fill; any length
   */
  public void sample(RandomStream stream, long[] out) {
    ExactCoins coins = new ExactCoins(stream);
    for (int i = 0; i < out.length; i++) {
      out[i] = draw(stream, coins);
    }
  }

  private long draw(RandomStream stream, ExactCoins coins) {
    long numerator = scale.numerator();
    while (true) {
      long remainder = stream.nextLong(numerator);
      if (!coins.expMinus(remainder, numerator)) {
        continue;
      }
      // Geometric of ratio exp(-1/numerator); every denominator-th of its steps is one of b's.
      long magnitude = (remainder + numerator * quotient(coins)) / scale.denominator();
      boolean negative = stream.nextBoolean();
      if ((magnitude == 0 && negative) || magnitude > bound) {
        continue; // zero must not count twice
      }
      return negative ? -magnitude : magnitude;
    }
  }

  private static long quotient(ExactCoins coins) {
    int quotient = 0;
    while (coins.expMinusOne()) {
      if (++quotient == LARGEST_QUOTIENT) {
        throw new IllegalStateException("stream must be random; it gave 2^20 heads in a row");
      }
    }
    return quotient;
  }

  /**
   * The parameter of the distribution.
   *
   * @return b in grid steps
   */
  public RationalScale scale() {
    return scale;
  }

  /**
   * The largest magnitude that can be drawn.
   *
   * @return the bound in grid steps; {@link Long#MAX_VALUE} without a bound
   */
  public long bound() {
    return bound;
  }

  /**
   * How rarely the unbounded distribution leaves the bound: with probability at most 2^-k.
   *
   * @return k; {@link Integer#MAX_VALUE} without a bound
   */
  public int outsideProbabilityBits() {
    return tailBits;
  }

  @Override
  public String toString() {
    return "DiscreteLaplaceSampler(" + scale + ", bound " + bound + ")";
  }
}
