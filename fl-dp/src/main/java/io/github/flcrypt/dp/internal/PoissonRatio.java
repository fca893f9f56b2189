package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decides with probability exactly e^t P(m + j) / P(m) for a Poisson distribution with its mode at
 * m, where that is at most 1.
 *
 * <p>A uniform number is known to 63 bits and its logarithm is compared with that of the
 * probability, in doubles. The logarithm is, with D(k) = k ln(k/mean) - k + mean and r(k) the rest
 * of Stirling's formula, -(D(k) - D(m)) - r(k) + r(m) (Loader 2000): none of it cancels, and its
 * error stays far below {@link #MARGIN}. Comparisons closer than that are made again with {@link
 * PoissonRatioDigits}, so that every decision is that of exact arithmetic. Immutable.
 */
final class PoissonRatio {

  /** A thousand times the error of the logarithm where a decision can fall (below 60). */
  static final double MARGIN = 1e-9;

  private static final int UNIFORM_BITS = 63;
  private static final int EXTRA_BITS = 252;
  private static final double LOG_UNIT = UNIFORM_BITS * Math.log(2);
  // Below it the series is not accurate enough, above it no table is needed.
  private static final int LEAST_FOR_SERIES = 24;
  private static final double[] ROOTS = roots();
  private static final double SERIES_RADIUS = 0.05;

  private final long mode;
  private final double fraction;
  private final double mean;
  private final double atMode;
  private final PoissonRatioDigits digits;

  PoissonRatio(long mode, BigInteger remainder, BigInteger denominator) {
    this.mode = mode;
    this.fraction = remainder.doubleValue() / denominator.doubleValue();
    this.mean = mode + fraction;
    this.atMode = deviance(-fraction) + root(mode);
    this.digits = new PoissonRatioDigits(mode, remainder, denominator);
  }

  boolean keeps(long moved, int exponent, RandomStream stream) {
    long uniform = stream.nextLong() >>> 1;
    double log = logRatio(moved) + exponent;
    double slack = MARGIN * (1 + Math.abs(log) / 64);
    if (Math.log((double) uniform + 1) - LOG_UNIT < log - slack) {
      return true;
    }
    if (uniform > 0 && Math.log((double) uniform) - LOG_UNIT > log + slack) {
      return false;
    }
    BigInteger longer = BigInteger.valueOf(uniform);
    for (int bits = 0; bits < EXTRA_BITS; bits += UNIFORM_BITS) {
      longer = longer.shiftLeft(UNIFORM_BITS).or(BigInteger.valueOf(stream.nextLong() >>> 1));
    }
    BigDecimal exact = digits.logRatio(moved).add(BigDecimal.valueOf(exponent));
    return digits.uniformLiesBelow(longer, UNIFORM_BITS + EXTRA_BITS, exact);
  }

  /** ln P(m + moved) / P(m), for m + moved of at least 0. */
  double logRatio(long moved) {
    return atMode - deviance((double) moved - fraction) - root(mode + moved);
  }

  /** k ln(k / mean) - k + mean for k = mean + away. */
  private double deviance(double away) {
    double x = away / mean;
    if (x <= -1) {
      return mean;
    }
    if (Math.abs(x) > SERIES_RADIUS) {
      return mean * ((1 + x) * Math.log1p(x) - x);
    }
    // x^2/2 - x^3/6 + x^4/12 - ... + x^n / (n (n - 1)), alternating.
    double sum = 0;
    for (int n = 14; n >= 2; n--) {
      sum = 1.0 / (n * (n - 1.0)) - x * sum;
    }
    return mean * x * x * sum;
  }

  /** ln k! - k ln k + k - ln(2 pi)/2, which is about ln(k)/2 (NIST DLMF 5.11.1). */
  private static double root(long k) {
    if (k < LEAST_FOR_SERIES) {
      return ROOTS[(int) k];
    }
    double x = (double) k;
    double square = 1 / (x * x);
    double rest = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / x;
    return Math.log(x) / 2 + rest;
  }

  private static double[] roots() {
    double[] roots = new double[LEAST_FOR_SERIES];
    double logFactorial = 0;
    for (int k = 0; k < roots.length; k++) {
      double logOfPower = k == 0 ? 0 : k * Math.log(k);
      logFactorial += k == 0 ? 0 : Math.log(k);
      roots[k] = logFactorial - logOfPower + k - Math.log(2 * Math.PI) / 2;
    }
    return roots;
  }
}
