package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.NormalDistribution;
import io.github.flcrypt.dp.internal.Require;

/**
 * The exact privacy of one continuous Gaussian release (Balle and Wang 2018, Theorem 8). The lower
 * anchor of every Gaussian bound: no accountant of the same noise can be below it.
 *
 * <p>For reference and planning. Continuous noise from floating-point numbers does not have this
 * guarantee; {@link DiscreteGaussianSampler} is the one to draw from. Pure functions.
 */
public final class AnalyticGaussian {

  /** Below this argument the Mills ratio grows large and the difference of logarithms is exact. */
  private static final double MILLS_FROM = -5;

  /** Within this range of log z the logarithm of delta is nearly straight. */
  private static final double BRACKET = 0.1;

  private static final double RESOLUTION = 1e-14;
  private static final int STEPS = 200;

  /** Well above the relative error of the tail functions at the root. */
  private static final double SAFETY = 1e-11;

  private AnalyticGaussian() {}

  /**
   * The exact &delta; of an &epsilon;, as a logarithm so that tiny values keep their digits.
   *
   * @param epsilon finite and at least 0
   * @param noiseMultiplier standard deviation over Euclidean sensitivity; positive
   * @return log &delta;, at most 0
   */
  public static double logDelta(double epsilon, double noiseMultiplier) {
    Require.notNegative(epsilon, "epsilon");
    double z = Require.positive(noiseMultiplier, "noiseMultiplier");
    double upper = epsilon * z + 0.5 / z;
    double lower = epsilon * z - 0.5 / z;
    if (lower > MILLS_FROM) {
      // e^epsilon density(upper) = density(lower), so only the two Mills ratios differ.
      double difference =
          NormalDistribution.millsRatio(lower) - NormalDistribution.millsRatio(upper);
      return Math.min(0, NormalDistribution.logDensity(lower) + Math.log(difference));
    }
    double first = NormalDistribution.logCumulative(-lower);
    double second = epsilon + NormalDistribution.logCumulative(-upper);
    return first + Math.log1p(-Math.exp(second - first));
  }

  /**
   * The smallest noise multiplier that meets a budget in one release, rounded up.
   *
   * @param budget the budget of the one release
   * @return standard deviation over Euclidean sensitivity
   */
  public static double noiseMultiplier(PrivacyBudget budget) {
    double target = Math.log(budget.delta());
    double low = -20;
    double high = 20;
    while (high - low > BRACKET) {
      double middle = 0.5 * (low + high);
      if (excess(budget, target, middle) <= 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    if (high == 20) {
      throw new IllegalArgumentException(
          "budget must be reachable with a multiplier below 4e8; got " + budget);
    }
    return Math.exp(falsePosition(budget, target, low, high)) * (1 + SAFETY);
  }

  private static double excess(PrivacyBudget budget, double target, double logMultiplier) {
    return logDelta(budget.epsilon(), Math.exp(logMultiplier)) - target;
  }

  /** Illinois's variant: the end that stays twice has its value halved. */
  private static double falsePosition(PrivacyBudget budget, double target, double from, double to) {
    double low = from;
    double high = to;
    double atLow = excess(budget, target, low);
    double atHigh = excess(budget, target, high);
    int stayed = 0;
    for (int i = 0; i < STEPS && high - low > RESOLUTION && atHigh != 0; i++) {
      double x = low + (high - low) * (atLow / (atLow - atHigh));
      if (!(x > low && x < high)) {
        x = 0.5 * (low + high);
      }
      double value = excess(budget, target, x);
      if (value <= 0) {
        high = x;
        atHigh = value;
        atLow = stayed == 1 ? 0.5 * atLow : atLow;
        stayed = 1;
      } else {
        low = x;
        atLow = value;
        atHigh = stayed == -1 ? 0.5 * atHigh : atHigh;
        stayed = -1;
      }
    }
    return high;
  }
}
