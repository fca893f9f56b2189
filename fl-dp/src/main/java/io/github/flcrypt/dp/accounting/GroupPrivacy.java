package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.internal.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * What an account says about groups of units, such as the records of one person. An (&epsilon;,
 * &delta;) guarantee for one unit gives (k &epsilon;, &delta; (e^(k &epsilon;) - 1) / (e^&epsilon;
 * - 1)) for k of them, minimised over all pairs of the account. Pure functions.
 */
public final class GroupPrivacy {

  private static final int SECTIONS = 40;

  private GroupPrivacy() {}

  /**
   * For Gaussian noise on all data, exactly: k units move the sum k times as far.
   *
   * @param noiseMultiplier of all releases together, over the sensitivity of one unit; positive
   * @param size units in the group, at least 1
   * @param delta strictly between 0 and 1
   * @return an interval that holds the &epsilon; of the group
   */
  public static PrivacyInterval gaussian(double noiseMultiplier, int size, double delta) {
    Require.positive(noiseMultiplier, "noiseMultiplier");
    Require.inRange(size, 1, Integer.MAX_VALUE, "size");
    Mechanism grouped = new Mechanism.Gaussian(Math.nextDown(noiseMultiplier / size));
    return PrivacyLossAccountant.of(Release.of(grouped), 1).epsilon(delta);
  }

  /**
   * For a fixed schedule.
   *
   * @param account of releases
   * @param size units in the group, at least 1
   * @param delta for the group, strictly between 0 and 1
   * @return an upper bound of the group's &epsilon;
   */
  public static double epsilon(PrivacyLossAccountant account, int size, double delta) {
    return epsilon(e -> account.delta(e).upper(), size, delta);
  }

  /**
   * For a Rényi account.
   *
   * @param account of releases
   * @param size units in the group, at least 1
   * @param delta for the group, strictly between 0 and 1
   * @return an upper bound of the group's &epsilon;
   */
  public static double epsilon(RenyiAccountant account, int size, double delta) {
    return epsilon(account::delta, size, delta);
  }

  private static double epsilon(DoubleUnaryOperator deltaOfOne, int size, double delta) {
    Require.inRange(size, 1, Integer.MAX_VALUE, "size");
    Require.insideUnitInterval(delta, "delta");
    double high = 1;
    while (!meets(deltaOfOne, high, size, delta)) {
      high *= 2;
      if (size * high > 1e9) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double low = 0;
    for (int i = 0; i < SECTIONS && high - low > 1e-6 * high; i++) {
      double middle = 0.5 * (low + high);
      if (meets(deltaOfOne, middle, size, delta)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return size * high * (1 + 1e-15);
  }

  private static boolean meets(
      DoubleUnaryOperator deltaOfOne, double epsilon, int size, double delta) {
    // log of (e^(k e) - 1) / (e^e - 1) = 1 + e^e + ... + e^((k - 1) e), without overflow.
    double growth =
        (size - 1) * epsilon
            + Math.log(-Math.expm1(-size * epsilon))
            - Math.log(-Math.expm1(-epsilon));
    return Math.log(deltaOfOne.applyAsDouble(epsilon)) + growth * (1 + 1e-12) <= Math.log(delta);
  }
}
