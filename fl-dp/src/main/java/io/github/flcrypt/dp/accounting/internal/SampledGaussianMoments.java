package io.github.flcrypt.dp.accounting.internal;

import io.github.flcrypt.dp.internal.NormalDistribution;

/**
 * The Rényi divergence of Gaussian noise on a Poisson sample, for all real orders and all rates.
 *
 * <p>With L = 1 - q + q e^w, w = (2 x - 1) / (2 z&sup2;) and x ~ N(0, z&sup2;), the divergence of
 * order a is log E[L^a] / (a - 1) (Mironov, Talwar and Zhang 2019, Theorem 4 and section 3.3; the
 * other direction is never larger, Theorem 5). E[L] = 1, so E[L^a] - 1 = E[L^a - 1 - a (L - 1)],
 * whose integrand is never negative: no cancellation however small it is.
 *
 * <p>Trapezoidal sums: the integrand is analytic in |Im x| &lt; pi z&sup2; and falls like a
 * Gaussian, so the step below leaves an error of e^-36. The sum starts at the one or two modes and
 * ends where the integrand is e^-39 of its largest value. Immutable, safe for several threads.
 */
public final class SampledGaussianMoments {

  private static final double NEGLIGIBLE = 39;

  /** Relative error of the sums, rounding up. */
  private static final double MARGIN = 1e-11;

  private static final double SMALL = 0.03;
  private static final int SERIES_TERMS = 14;
  private static final int TABLE = 4096;

  private final double rate;
  private final double multiplier;
  private final double step;
  private final int tableStart;
  private final double[] logDensities;
  private final double[] losses;
  private final double[] ratios;

  /**
   * The table of one kind of release.
   *
   * @param rate sampling rate q, in (0, 1]
   * @param multiplier standard deviation over sensitivity z; positive
   */
  public SampledGaussianMoments(double rate, double multiplier) {
    this.rate = rate;
    this.multiplier = multiplier;
    double variance = multiplier * multiplier;
    double strip = Math.PI * Math.PI * variance;
    this.step = Math.min(0.7 * multiplier, 2 * strip / (36 + 0.5 * strip));
    this.tableStart = (int) -Math.min(TABLE / 4, Math.ceil(14 * multiplier / step));
    double end = (80 + 14 * multiplier) / step;
    int length = (int) Math.min(TABLE, end - tableStart);
    this.logDensities = new double[length];
    this.losses = new double[length];
    this.ratios = new double[length];
    for (int k = 0; k < length; k++) {
      double x = (tableStart + k) * step;
      logDensities[k] = logDensity(x);
      losses[k] = loss(x);
      ratios[k] = ratio(x);
    }
  }

  private double logDensity(double x) {
    return NormalDistribution.logDensity(x / multiplier);
  }

  private double whole(double x) {
    return (x - 0.5) / (multiplier * multiplier);
  }

  private double loss(double x) {
    return SampledLoss.of(rate, whole(x));
  }

  /** L - 1. */
  private double ratio(double x) {
    return rate * Math.expm1(whole(x));
  }

  /**
   * The divergence.
   *
   * @param order above 1, finite
   * @return nats, at least the true value and within 2e-11 of it; infinity where it overflows
   */
  public double divergence(double order) {
    if (rate == 1) {
      return order / (2 * multiplier * multiplier) * (1 + 1e-15);
    }
    double log = new Sum(order).logOfOnePlus();
    return log / (order - 1) * (1 + MARGIN);
  }

  /** One order's sum. */
  private final class Sum {

    private final double order;
    private double shift = Double.NEGATIVE_INFINITY;
    private double sum;

    Sum(double order) {
      this.order = order;
    }

    double logOfOnePlus() {
      long lower = Math.round(mode(0) / step);
      long upper = Math.max(lower, Math.round(mode(order) / step));
      walk(lower - 1, -1, Long.MIN_VALUE);
      long reached = walk(lower, 1, upper);
      if (reached < upper) {
        walk(upper - 1, -1, reached);
        walk(upper, 1, Long.MAX_VALUE);
      }
      double log = shift + Math.log(sum * step / multiplier);
      return log > 36 ? log + Math.exp(-log) : Math.log1p(Math.exp(log));
    }

    /** Maxima solve x = order r(x), r the share of the sampled part in L. */
    private double mode(double from) {
      double x = from;
      for (int i = 0; i < 60; i++) {
        double w = whole(x);
        double next = order / (1 + (1 / rate - 1) * Math.exp(-w));
        if (Math.abs(next - x) < 0.5 * step) {
          return next;
        }
        x = next;
      }
      return x;
    }

    /** Adds terms until they are negligible, beyond {@code through} at the least if upwards. */
    private long walk(long start, int direction, long through) {
      long k = start;
      while (true) {
        if (direction < 0 && k <= through) {
          return k;
        }
        double envelope = add(k);
        if (!(envelope >= shift - NEGLIGIBLE)) {
          return k;
        }
        k += direction;
      }
    }

    /** Adds one term; returns the logarithm of something that bounds it and has no gaps. */
    private double add(long k) {
      int entry = (int) Math.max(-1, Math.min(k - tableStart, logDensities.length));
      boolean listed = entry >= 0 && entry < logDensities.length;
      double x = k * step;
      double logDensity = listed ? logDensities[entry] : logDensity(x);
      double loss = listed ? losses[entry] : loss(x);
      double ratio = listed ? ratios[entry] : ratio(x);
      double power = order * loss;
      double linear = order * ratio;
      double logTerm;
      double bound = Math.max(power, 0);
      if (Math.abs(linear) < SMALL && Math.abs(ratio) < SMALL) {
        logTerm = Math.log(series(ratio));
      } else if (power > 38 && loss > 0) {
        // In logarithms where L itself would overflow.
        double rest =
            loss < 30 ? (1 + linear) * Math.exp(-power) : Math.exp(Math.log(order) + loss - power);
        logTerm = power + Math.log1p(-Math.min(rest, 1));
      } else {
        logTerm = Math.log(Math.expm1(power) - linear);
        bound = Math.max(bound, Math.log1p(Math.abs(linear)));
      }
      accumulate(logDensity + logTerm);
      return logDensity + bound;
    }

    private void accumulate(double exponent) {
      if (exponent > shift) {
        sum = sum * Math.exp(shift - exponent) + 1;
        shift = exponent;
      } else if (exponent > shift - 2 * NEGLIGIBLE) {
        sum += Math.exp(exponent - shift);
      }
    }

    /** (1 + u)^a - 1 - a u for small a u: binomial series from the square on. */
    private double series(double u) {
      double term = 0.5 * order * (order - 1) * u * u;
      double total = term;
      for (int j = 3; j < SERIES_TERMS && Math.abs(term) > 1e-17 * total; j++) {
        term *= (order - j + 1) / j * u;
        total += term;
      }
      return total;
    }
  }
}
