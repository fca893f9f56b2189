package io.github.flcrypt.aggregators.dual;

import java.math.BigInteger;

/**
 * The integer multiples of two group sums whose sum has the wanted share of the first: with n_U and
 * n_D samples, f_U = ⌊Aβ/n_U⌋ and f_D = ⌊A(1−β)/n_D⌋ for headroom A, without their common divisor.
 *
 * <p>f_U·n_U = Aβ − e and f_D·n_D = A(1−β) − e' with 0 ≤ e &lt; n_U, 0 ≤ e' &lt; n_D, so the
 * achieved share f_U·n_U/(f_U·n_U + f_D·n_D) is off by at most max(n_U, n_D)/(A − n_U − n_D), which
 * is at most 1/(2^s − 1) for A at least 2^s·(n_U + n_D).
 */
record GroupFactors(long uncertainty, long diversity) {

  static GroupFactors of(double share, long uncertaintyCount, long diversityCount, long headroom) {
    long first = (long) Math.floor(headroom * share / uncertaintyCount);
    long second = (long) Math.floor(headroom * (1 - share) / diversityCount);
    long divisor = BigInteger.valueOf(first).gcd(BigInteger.valueOf(second)).longValueExact();
    return new GroupFactors(first / divisor, second / divisor);
  }

  /** The share of the first group in the sum. */
  double achieved(long uncertaintyCount, long diversityCount) {
    double first = (double) uncertainty * uncertaintyCount;
    return first / (first + (double) diversity * diversityCount);
  }
}
