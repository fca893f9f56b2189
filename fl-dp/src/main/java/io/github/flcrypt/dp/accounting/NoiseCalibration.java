package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.AnalyticGaussian;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.internal.Require;
import java.util.function.DoublePredicate;

/** The least Gaussian noise for a budget, rounded to the safe side. Pure functions. */
public final class NoiseCalibration {

  /** Relative distance between the multiplier and one that was seen not to suffice. */
  private static final double RESOLUTION = 1e-4;

  private static final double LEAST = 0.05;
  private static final double LARGEST = 1e9;

  private NoiseCalibration() {}

  /**
   * For releases of all data, in closed form.
   *
   * @param budget for all releases together
   * @param releases how many, 1 to 2^40
   * @return the noise multiplier of each release
   */
  public static double gaussian(PrivacyBudget budget, long releases) {
    Require.inRange(releases, 1, 1L << 40, "releases");
    double single = AnalyticGaussian.noiseMultiplier(budget);
    return Math.nextUp(single * Math.nextUp(Math.sqrt((double) releases)));
  }

  /**
   * For releases of Poisson samples with parameters fixed in advance, by {@link
   * PrivacyLossAccountant}.
   *
   * @param budget for all releases together
   * @param rate sampling rate in (0, 1]
   * @param releases how many, 1 to 2^40
   * @return a multiplier, at least 0.05, whose upper bound of &epsilon; is within the budget; at
   *     most 0.01 % above one whose bound is not
   */
  public static double poissonGaussian(PrivacyBudget budget, double rate, long releases) {
    if (rate == 1) {
      return gaussian(budget, releases);
    }
    return search(
        z ->
            PrivacyLossAccountant.poissonGaussian(rate, z, releases).epsilon(budget.delta()).upper()
                <= budget.epsilon(),
        budget);
  }

  /**
   * The same by {@link RenyiAccountant}: more noise, for rounds that a Rényi ledger accounts for.
   *
   * @param budget for all releases together
   * @param rate sampling rate in (0, 1]
   * @param releases how many, 1 to 2^40
   * @return a multiplier, at least 0.05
   */
  public static double poissonGaussianByRenyi(PrivacyBudget budget, double rate, long releases) {
    Require.inRange(releases, 1, 1L << 40, "releases");
    return search(
        z ->
            RenyiAccountant.of(Release.poisson(rate, new Gaussian(z)), releases)
                    .epsilon(budget.delta())
                <= budget.epsilon(),
        budget);
  }

  private static double search(DoublePredicate meets, PrivacyBudget budget) {
    double high = 1;
    while (high > LEAST && meets.test(high)) {
      high = Math.max(LEAST, high / 2);
    }
    if (high == LEAST && meets.test(high)) {
      return high;
    }
    double low = high;
    do {
      low = high;
      high *= 2;
      if (high > LARGEST) {
        throw new IllegalArgumentException(
            "budget must be reachable with a multiplier below 1e9; got " + budget);
      }
    } while (!meets.test(high));
    while (high - low > RESOLUTION * low) {
      double middle = 0.5 * (low + high);
      if (meets.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
