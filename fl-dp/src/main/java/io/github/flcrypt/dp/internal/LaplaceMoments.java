package io.github.flcrypt.dp.internal;

/** Discrete Laplace noise: its Rényi divergence in closed form. StrictMath only. */
public final class LaplaceMoments {

  private static final double MARGIN = 1e-12;
  private static final double LARGE = 30;

  private LaplaceMoments() {}

  /**
   * The divergence between a vector of independent discrete Laplace variables and itself moved by
   * integers with a given sum of magnitudes.
   *
   * <p>For one coordinate moved by k, summing the three geometric series gives exp((a - 1) D) = A
   * e^((a-1)k/b) + B e^(-ak/b) with q = e^(-1/b), N = (1 - q^(2a-1))(1 + q), A = (1 - q^(2a)) / N
   * and B = q (1 - q^(2a-2)) / N, A + B = 1. That is log-convex in k and 1 at 0, so D is
   * superadditive: moving one coordinate by the whole sum costs most.
   *
   * @param scale b in grid steps, positive
   * @param moved sum of magnitudes, at least 0
   * @param order a, above 1
   * @return nats, rounded up, at most moved / scale
   */
  public static double divergence(double scale, double moved, double order) {
    double pure = Math.nextUp(moved / scale);
    double q = StrictMath.exp(-1 / scale);
    double norm = -StrictMath.expm1(-(2 * order - 1) / scale) * (1 + q);
    double up = -StrictMath.expm1(-2 * order / scale) / norm;
    double down = q * -StrictMath.expm1(-(2 * order - 2) / scale) / norm;
    double rise = (order - 1) * moved / scale;
    double fall = order * moved / scale;
    double log;
    if (rise > LARGE) {
      log = rise + StrictMath.log(up + down * StrictMath.exp(-rise - fall));
    } else {
      double excess = up * StrictMath.expm1(rise) + down * StrictMath.expm1(-fall);
      // Terms of the size of rise and fall cancel in first order.
      double positive = Math.max(0, excess);
      double error = 4e-15 * (StrictMath.expm1(rise) + fall);
      log = StrictMath.log1p(positive) + error / (1 + positive);
    }
    return Math.min(pure, log / (order - 1) * (1 + MARGIN));
  }
}
