package io.github.flcrypt.dp;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.ExactCoins;
import io.github.flcrypt.dp.internal.GaussianAcceptance;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Draws integers x with probability exactly proportional to exp(-x&sup2; / (2&sigma;&sup2;)), by
 * integer arithmetic alone (Canonne, Kamath and Steinke 2020, Algorithms 1 to 3, with a power of
 * two as the scale of the proposals).
 *
 * <p>A bounded sampler draws from the same distribution under the condition |x| &le; bound, by
 * drawing again: the bound depends on &sigma; alone, never on data. Its price is {@link
 * #outsideProbabilityBits}, to be charged to &delta; for each coordinate.
 *
 * <p>How long a draw takes depends on the noise drawn (Jin et al. 2022), so draw a whole vector at
 * once, before the data are at hand. Immutable and safe for several threads, each with its own
 * stream.
 */
public final class DiscreteGaussianSampler {

  /** Above ln 2 = 0.69314718055994530..., as a fraction over 10^16. */
  private static final BigInteger LN2_ABOVE = BigInteger.valueOf(6_931_471_805_599_454L);

  private static final BigInteger LN2_SCALE = BigInteger.TEN.pow(16);

  /** A coin of bias 1/e that succeeds this often in a row means a broken stream, not chance. */
  private static final int LARGEST_QUOTIENT = 1 << 20;

  private static final int LARGEST_TAIL_BITS = 1 << 14;

  private final RationalVariance variance;
  private final GaussianAcceptance acceptance;
  private final int scaleBits;
  private final long bound;
  private final int tailBits;

  private DiscreteGaussianSampler(RationalVariance variance, long bound, int tailBits) {
    this.variance = variance;
    this.scaleBits = scaleBits(variance);
    this.acceptance =
        new GaussianAcceptance(variance.numerator(), variance.denominator(), scaleBits);
    this.bound = bound;
    this.tailBits = tailBits;
  }

  /**
   * The whole distribution, without a bound.
   *
   * @param variance the parameter &sigma;&sup2;
   * @return the sampler
   */
  public static DiscreteGaussianSampler unbounded(RationalVariance variance) {
    return new DiscreteGaussianSampler(
        Objects.requireNonNull(variance, "variance"), Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * The distribution conditioned on a magnitude that it exceeds with probability at most
   * 2^-tailBits.
   *
   * @param variance the parameter &sigma;&sup2;
   * @param tailBits from 1 to 16384
   * @return the sampler
   */
  public static DiscreteGaussianSampler bounded(RationalVariance variance, int tailBits) {
    return new DiscreteGaussianSampler(variance, boundFor(variance, tailBits), tailBits);
  }

  /** The distribution conditioned on a given magnitude, for example the one a share declares. */
  static DiscreteGaussianSampler within(RationalVariance variance, long bound) {
    return new DiscreteGaussianSampler(variance, bound, tailBitsOf(variance.value(), bound));
  }

  /**
   * How many bits the tail inequality proves of a bound: the same inequality, the other way round.
   *
   * @param variance not below the distribution's &sigma;&sup2;
   * @param bound in grid steps, at least 1
   * @return k with P(|X| &gt; bound) &le; 2^-k, rounded down, at most 16384; not positive where
   *     nothing is proved
   */
  static int tailBitsOf(double variance, long bound) {
    double root = bound + 1.0;
    double nats = root * root / (2 * variance) * (1 - 0x1.0p-45);
    return (int) Math.min(LARGEST_TAIL_BITS, Math.floor(nats / StrictMath.log(2)) - 1);
  }

  /**
   * The smallest bound that the tail inequality proves: P(|X| &gt; bound) &le; 2^-tailBits.
   *
   * <p>E exp(tX) is exp(t&sup2;&sigma;&sup2;/2) times a ratio of Gaussian sums over the integers,
   * one shifted and one not, which is at most 1 (Canonne, Kamath and Steinke 2020). So P(|X| &ge;
   * b) &le; 2 exp(-b&sup2; / (2&sigma;&sup2;)), solved for b = bound + 1 in integers, rounding up.
   *
   * @param variance the parameter &sigma;&sup2;
   * @param tailBits from 1 to 16384
   * @return the bound in grid steps, at least 1
   */
  public static long boundFor(RationalVariance variance, int tailBits) {
    if (tailBits < 1 || tailBits > LARGEST_TAIL_BITS) {
      throw new IllegalArgumentException(
          "tailBits must be from 1 to " + LARGEST_TAIL_BITS + "; got " + tailBits);
    }
    BigInteger square =
        BigInteger.valueOf(variance.numerator())
            .multiply(BigInteger.valueOf(2L * (tailBits + 1L)))
            .multiply(LN2_ABOVE)
            .divide(BigInteger.valueOf(variance.denominator()).multiply(LN2_SCALE))
            .add(BigInteger.ONE);
    // floor(sqrt(square)) + 1 is at least the root that b must reach, and b = bound + 1.
    return Math.max(1, square.sqrt().longValueExact());
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
    long scale = 1L << scaleBits;
    while (true) {
      long word = stream.nextLong();
      long remainder = word & (scale - 1);
      boolean negative = word < 0;
      if (!coins.expMinus(remainder, scale)) {
        continue;
      }
      long magnitude = (quotient(coins) << scaleBits) + remainder;
      if ((magnitude == 0 && negative) || magnitude > bound) {
        continue; // zero must not count twice
      }
      if (acceptance.accepts(magnitude, coins)) {
        return negative ? -magnitude : magnitude;
      }
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

  /** The largest m with 2^(2m) at most 2 sigma^2; at least 0. Keeps 65 % of the proposals. */
  private static int scaleBits(RationalVariance variance) {
    BigInteger twice =
        BigInteger.valueOf(variance.numerator())
            .shiftLeft(1)
            .divide(BigInteger.valueOf(variance.denominator()));
    return Math.max(0, (twice.bitLength() - 1) / 2);
  }

  /**
   * The parameter of the distribution.
   *
   * @return &sigma;&sup2; in squared grid steps
   */
  public RationalVariance variance() {
    return variance;
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
    return "DiscreteGaussianSampler(" + variance + ", bound " + bound + ")";
  }
}
