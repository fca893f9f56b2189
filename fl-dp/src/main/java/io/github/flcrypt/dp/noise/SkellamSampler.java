package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.RationalVariance;
import io.github.flcrypt.dp.internal.PoissonSampler;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.SkellamMoments;
import java.util.Objects;

/**
 * Draws Skellam integers exactly: differences of two independent Poisson variables of half the
 * variance each. Sums of Skellam variables are Skellam.
 *
 * <p>Small means by integer coins alone. Large ones by rejection whose every decision is that of
 * exact arithmetic: a uniform number is compared with a probability whose logarithm is known within
 * a proven error, and where that does not decide, with a hundred digits.
 *
 * <p>Bounded by drawing again; the bound depends on the variance alone. Draw a whole vector at
 * once. Immutable and safe for several threads, each with its own stream.
 */
public final class SkellamSampler {

  private static final int LARGEST_TAIL_BITS = 1 << 14;

  private final RationalVariance variance;
  private final PoissonSampler poisson;
  private final long bound;

  private SkellamSampler(RationalVariance variance, long bound) {
    this.variance = Objects.requireNonNull(variance, "variance");
    this.poisson = PoissonSampler.ofHalf(variance.numerator(), variance.denominator());
    this.bound = bound;
  }

  /**
   * The whole distribution, without a bound.
   *
   * @param variance of one draw, at most 2^60
   * @return the sampler
   */
  public static SkellamSampler unbounded(RationalVariance variance) {
    return new SkellamSampler(variance, Long.MAX_VALUE);
  }

  /**
   * The distribution conditioned on a magnitude that it exceeds with probability at most
   * 2^-tailBits.
   *
   * @param variance of one draw without the bound, at most 2^60
   * @param tailBits from 1 to 16384
   * @return the sampler
   */
  public static SkellamSampler bounded(RationalVariance variance, int tailBits) {
    Require.inRange(tailBits, 1, LARGEST_TAIL_BITS, "tailBits");
    return new SkellamSampler(
        variance, SkellamMoments.boundFor(variance.value() * (1 + 0x1.0p-48), tailBits));
  }

  static SkellamSampler within(RationalVariance variance, long bound) {
    return new SkellamSampler(variance, bound);
  }

  /**
   * Overwrites a whole vector with independent draws.
   *
   * @param stream secret randomness; used by the calling thread alone
   * @param out the vector to fill; any length
   */
  public void sample(RandomStream stream, long[] out) {
    for (int i = 0; i < out.length; i++) {
      long value;
      do {
        long up = poisson.draw(stream);
        long down = poisson.draw(stream);
        value = up - down;
      } while (value > bound || value < -bound);
      out[i] = value;
    }
  }

  /**
   * The variance of a draw without the bound.
   *
   * @return in squared grid steps
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

  @Override
  public String toString() {
    return "SkellamSampler(" + variance + ", bound " + bound + ")";
  }
}
