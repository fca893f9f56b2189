package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.dp.RenyiCurve;
import java.util.Map;

/** Releases together: &epsilon; at a total &delta;, tails included. Pure functions. */
public final class ReleaseComposition {

  private static final int TIGHTENINGS = 4;

  private ReleaseComposition() {}

  /**
   * An upper bound of epsilon.
   *
   * @param counts how often each release
   * @param delta the total, strictly between 0 and 1
   * @return at least 0; infinite where the tails alone use up half of delta, or a release looked at
   *     something without noise
   */
  public static double epsilon(Map<? extends NoiseRelease, Long> counts, double delta) {
    if (counts.isEmpty()) {
      return 0;
    }
    if (counts.keySet().stream().anyMatch(NoiseRelease::isNonPrivate)) {
      return Double.POSITIVE_INFINITY;
    }
    RenyiCurve curve = curve(counts);
    double epsilon = Math.min(curve.epsilon(delta / 2), pureEpsilon(counts));
    if (!(tailCharge(counts, epsilon) <= delta / 2)) {
      return Double.POSITIVE_INFINITY;
    }
    // Charge and epsilon bound each other from above and fall together, so every step is sound.
    for (int i = 0; i < TIGHTENINGS; i++) {
      epsilon = Math.min(epsilon, curve.epsilon(delta - tailCharge(counts, epsilon)));
    }
    return epsilon;
  }

  /**
   * The sum of pure guarantees.
   *
   * @param counts how often each release
   * @return infinity if one of them has none
   */
  public static double pureEpsilon(Map<? extends NoiseRelease, Long> counts) {
    double sum = 0;
    for (Map.Entry<? extends NoiseRelease, Long> entry : counts.entrySet()) {
      sum = Math.nextUp(sum + Math.nextUp(entry.getKey().pureEpsilon() * entry.getValue()));
    }
    return sum;
  }

  /**
   * The sum of the releases' curves.
   *
   * @param counts how often each release
   * @return the curve
   */
  public static RenyiCurve curve(Map<? extends NoiseRelease, Long> counts) {
    RenyiCurve sum = order -> 0;
    for (Map.Entry<? extends NoiseRelease, Long> entry : counts.entrySet()) {
      sum = sum.plus(entry.getKey().curve().times(entry.getValue()));
    }
    return sum;
  }

  /**
   * What all bounds together add to delta.
   *
   * @param counts how often each release
   * @param epsilon of the guarantee
   * @return the sum of the releases' charges
   */
  public static double tailCharge(Map<? extends NoiseRelease, Long> counts, double epsilon) {
    double charge = 0;
    for (Map.Entry<? extends NoiseRelease, Long> entry : counts.entrySet()) {
      charge += entry.getKey().tailCharge(epsilon, entry.getValue());
    }
    return charge;
  }
}
