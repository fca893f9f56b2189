package io.github.flcrypt.dp.accounting;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rényi divergences of sampled Gaussian noise at integer orders, in 60 decimal digits. */
final class BinomialRenyi {

  private static final MathContext DIGITS = new MathContext(60);

  private BinomialRenyi() {}

  /** log sum C(a, k) (1 - q)^(a - k) q^k e^((k^2 - k) / (2 z^2)) over (a - 1). */
  static double divergence(double rate, double multiplier, int order) {
    BigDecimal q = new BigDecimal(rate);
    BigDecimal rest = BigDecimal.ONE.subtract(q);
    BigDecimal variance = new BigDecimal(multiplier).pow(2);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal choose = BigDecimal.ONE;
    for (int k = 0; k <= order; k++) {
      BigDecimal exponent = BigDecimal.valueOf((long) k * (k - 1) / 2).divide(variance, DIGITS);
      BigDecimal term =
          choose
              .multiply(rest.pow(order - k, DIGITS), DIGITS)
              .multiply(q.pow(k, DIGITS), DIGITS)
              .multiply(exp(exponent), DIGITS);
      sum = sum.add(term, DIGITS);
      choose =
          choose
              .multiply(BigDecimal.valueOf(order - k), DIGITS)
              .divide(BigDecimal.valueOf(k + 1), DIGITS);
    }
    return log(sum).doubleValue() / (order - 1);
  }

  /** By halving the argument until the series is short. */
  private static BigDecimal exp(BigDecimal x) {
    int halvings = Math.max(0, x.precision() - x.scale() + 2) * 4;
    BigDecimal small = x.divide(BigDecimal.valueOf(2).pow(halvings), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 60; k++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** By Newton's method on exp, from the double's logarithm. */
  private static BigDecimal log(BigDecimal y) {
    int digits = y.precision() - y.scale();
    double leading = y.movePointLeft(digits).doubleValue();
    BigDecimal x = BigDecimal.valueOf(Math.log(leading) + digits * Math.log(10));
    for (int i = 0; i < 5; i++) {
      BigDecimal ratio = y.divide(exp(x.abs()), DIGITS);
      if (x.signum() < 0) {
        ratio = y.multiply(exp(x.abs()), DIGITS);
      }
      x = x.add(ratio.subtract(BigDecimal.ONE), DIGITS);
    }
    return x;
  }
}
