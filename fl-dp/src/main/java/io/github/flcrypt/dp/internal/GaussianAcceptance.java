package io.github.flcrypt.dp.internal;

import java.math.BigInteger;

/**
 * The acceptance step of the discrete Gaussian sampler: keeps a proposal of magnitude y from the
 * discrete Laplace distribution of scale t with probability exp(-(y - s/t)^2 / (2s)), where s is
 * sigma squared (Canonne, Kamath and Steinke 2020, Algorithm 3).
 *
 * <p>With s/t^2 = p/q in lowest terms and L = lcm(t, q) the exponent is x^2 / d, where x = y*(L/t)
 * - p*(L/q) and d = 2*p*L^2/q are integers. The long path is taken only while |x| is below 2^31 and
 * d is at most 2^62, so x*x stays below 2^62; all other proposals go through BigInteger.
 */
public final class GaussianAcceptance {

  private static final long LARGEST_ROOT = (1L << 31) - 1;

  private final BigInteger multiplier;
  private final BigInteger offset;
  private final BigInteger divisor;
  private final long fastMultiplier;
  private final long fastOffset;
  private final long fastDivisor;
  private final long fastLimit;

  /**
   * The step for one variance.
   *
   * @param numerator of sigma squared, at least 1
   * @param denominator of sigma squared, at least 1
   * @param scaleBits the scale of the proposals is t = 2^scaleBits
   */
  public GaussianAcceptance(long numerator, long denominator, int scaleBits) {
    BigInteger p = BigInteger.valueOf(numerator);
    BigInteger q = BigInteger.valueOf(denominator).shiftLeft(2 * scaleBits);
    BigInteger common = p.gcd(q);
    p = p.divide(common);
    q = q.divide(common);
    BigInteger scale = BigInteger.ONE.shiftLeft(scaleBits);
    BigInteger multiple = scale.multiply(q).divide(scale.gcd(q));
    multiplier = multiple.divide(scale);
    offset = p.multiply(multiple.divide(q));
    divisor = p.shiftLeft(1).multiply(multiple).multiply(multiple).divide(q);
    boolean fits = divisor.bitLength() <= 62 && offset.bitLength() <= 31;
    fastMultiplier = fits ? multiplier.longValueExact() : 0;
    fastOffset = fits ? offset.longValueExact() : 0;
    fastDivisor = fits ? divisor.longValueExact() : 1;
    fastLimit = fits ? LARGEST_ROOT / fastMultiplier : -1;
  }

  /**
   * Throws the coin for one proposal.
   *
   * @param magnitude of the proposal, at least 0
   * @param coins where the randomness comes from
   * @return whether to keep the proposal
   */
  public boolean accepts(long magnitude, ExactCoins coins) {
    if (magnitude <= fastLimit) {
      long root = magnitude * fastMultiplier - fastOffset;
      return coins.expMinus(root * root, fastDivisor);
    }
    BigInteger root = BigInteger.valueOf(magnitude).multiply(multiplier).subtract(offset);
    return coins.expMinus(root.multiply(root), divisor);
  }
}
