package io.github.flcrypt.dp.accounting.internal;

/** What a Poisson sample makes of a privacy loss: w becomes log(1 - q + q e^w). */
public final class SampledLoss {

  /** Above it e^w swamps everything else. */
  private static final double LARGE = 40;

  private SampledLoss() {}

  /**
   * The loss after sampling.
   *
   * @param rate q in (0, 1]
   * @param whole the loss w of the release on all data
   * @return log(1 - q + q e^w), accurate for small q and small w
   */
  public static double of(double rate, double whole) {
    if (rate == 1) {
      return whole;
    }
    if (whole > LARGE) {
      return whole + Math.log(rate) + Math.log1p((1 / rate - 1) * Math.exp(-whole));
    }
    return Math.log1p(rate * Math.expm1(whole));
  }

  /**
   * The loss before sampling.
   *
   * @param rate q in (0, 1]
   * @param loss the loss after sampling
   * @return w; minus infinity below log(1 - q)
   */
  public static double inverse(double rate, double loss) {
    if (rate == 1) {
      return loss;
    }
    if (loss > LARGE) {
      return loss - Math.log(rate) + Math.log1p(-(1 - rate) * Math.exp(-loss));
    }
    double ratio = Math.expm1(loss) / rate;
    return ratio > -1 ? Math.log1p(ratio) : Double.NEGATIVE_INFINITY;
  }
}
