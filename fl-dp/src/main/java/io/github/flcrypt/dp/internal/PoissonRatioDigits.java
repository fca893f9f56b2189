package io.github.flcrypt.dp.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The logarithm of a ratio of Poisson probabilities to some seventy digits: for comparisons that
 * doubles leave open. Slow; needed about once in 10^8 draws. Immutable.
 */
final class PoissonRatioDigits {

  private static final MathContext DIGITS = new MathContext(120);

  /** Far above the error: 120 digits less 20 of the largest term, series cut at 1e-72. */
  private static final BigDecimal MARGIN = BigDecimal.ONE.movePointLeft(68);

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final long LEAST_FOR_STIRLING = 64;
  private static final int STIRLING_TERMS = 30;

  private final long mode;
  private final BigDecimal mean;

  PoissonRatioDigits(long mode, BigInteger remainder, BigInteger denominator) {
    this.mode = mode;
    this.mean =
        new BigDecimal(remainder)
            .divide(new BigDecimal(denominator), DIGITS)
            .add(BigDecimal.valueOf(mode), DIGITS);
  }

  /** ln P(m + moved) / P(m) for m + moved of at least 0. */
  BigDecimal logRatio(long moved) {
    return BigDecimal.valueOf(moved)
        .multiply(Logarithms.ln(mean, DIGITS), DIGITS)
        .subtract(logFactorial(mode + moved), DIGITS)
        .add(logFactorial(mode), DIGITS);
  }

  /** Whether a uniform number that starts with these bits lies below e^log. */
  boolean uniformLiesBelow(BigInteger start, int bits, BigDecimal log) {
    BigDecimal unit = Logarithms.ln(new BigDecimal(BigInteger.ONE.shiftLeft(bits)), DIGITS);
    BigDecimal high = Logarithms.ln(new BigDecimal(start.add(BigInteger.ONE)), DIGITS);
    if (high.subtract(unit).compareTo(log.subtract(MARGIN)) < 0) {
      return true;
    }
    if (start.signum() > 0) {
      BigDecimal low = Logarithms.ln(new BigDecimal(start), DIGITS);
      if (low.subtract(unit).compareTo(log.add(MARGIN)) > 0) {
        return false;
      }
    }
    throw new IllegalStateException("stream must be random; it hit one number in 2^220");
  }

  private static BigDecimal logFactorial(long k) {
    if (k < LEAST_FOR_STIRLING) {
      BigInteger product = BigInteger.ONE;
      for (long i = 2; i <= k; i++) {
        product = product.multiply(BigInteger.valueOf(i));
      }
      return Logarithms.ln(new BigDecimal(product), DIGITS);
    }
    BigDecimal x = BigDecimal.valueOf(k);
    BigDecimal sum =
        x.add(HALF)
            .multiply(Logarithms.ln(x, DIGITS), DIGITS)
            .subtract(x, DIGITS)
            .add(Logarithms.halfLogOfTwoPi(), DIGITS);
    BigDecimal power = x;
    BigDecimal square = x.multiply(x);
    for (int n = 1; n <= STIRLING_TERMS; n++) {
      BigDecimal coefficient = Logarithms.bernoulli(2 * n);
      BigDecimal below = power.multiply(BigDecimal.valueOf(2L * n * (2L * n - 1)));
      sum = sum.add(coefficient.divide(below, DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum;
  }
}
