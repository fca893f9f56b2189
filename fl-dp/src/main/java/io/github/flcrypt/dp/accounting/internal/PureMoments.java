package io.github.flcrypt.dp.accounting.internal;

/** Rényi divergences of pure guarantees and of the Laplace mechanism. Pure functions. */
public final class PureMoments {

  private static final double MARGIN = 1e-12;

  private PureMoments() {}

  /**
   * The largest divergence under a pure guarantee: that of randomised response.
   *
   * @param epsilon of the guarantee
   * @param order above 1
   * @return nats, at most epsilon, rounded up
   */
  public static double pure(double epsilon, double order) {
    return sampled(1, epsilon, order);
  }

  /**
   * The same for a Poisson sample; the larger of the two directions.
   *
   * @param rate in (0, 1]
   * @param epsilon of the release of all data
   * @param order above 1
   * @return nats, rounded up
   */
  public static double sampled(double rate, double epsilon, double order) {
    double underQ = 1 / (1 + Math.exp(epsilon));
    double high = SampledLoss.of(rate, epsilon);
    double low = SampledLoss.of(rate, -epsilon);
    double remove = moment(order, high, low, underQ);
    // The other way the losses are mirrored and their law is the mixture: powers 1 - order of Q's.
    double add = moment(1 - order, high, low, underQ);
    double log = Math.log1p(Math.max(0, Math.max(remove, add)));
    log = Double.isFinite(log) ? log : order * high;
    return Math.min(
        log / (order - 1) * (1 + MARGIN) + Double.MIN_NORMAL, Math.max(high, -low) * (1 + MARGIN));
  }

  /** E[L^a] - 1 under Q, as E[L^a - 1 - a (L - 1)] because E[L] = 1. */
  private static double moment(double power, double high, double low, double likelyUnderQ) {
    return likelyUnderQ * (Math.expm1(power * high) - power * Math.expm1(high))
        + (1 - likelyUnderQ) * (Math.expm1(power * low) - power * Math.expm1(low));
  }

  /**
   * Laplace noise on one number (Mironov 2017, Table II).
   *
   * @param scale over sensitivity
   * @param order above 1
   * @return nats, rounded up
   */
  public static double laplace(double scale, double order) {
    double up = (order - 1) / scale + Math.log(order / (2 * order - 1));
    double down = -order / scale + Math.log((order - 1) / (2 * order - 1));
    double log = up + Math.log1p(Math.exp(down - up));
    // Where the formula cancels, the bound by the pure guarantee takes over.
    double rounding = 1e-15 * (1 + (order - 1) / scale) / (order - 1);
    return Math.min(
        pure(1 / scale, order), Math.max(0, log / (order - 1)) * (1 + MARGIN) + rounding);
  }
}
