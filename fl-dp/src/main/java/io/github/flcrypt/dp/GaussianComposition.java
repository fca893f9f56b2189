package io.github.flcrypt.dp;

import java.util.Map;

/** Releases together: &epsilon; at a total &delta;, tails included. Pure functions. */
final class GaussianComposition {

  private static final int TIGHTENINGS = 4;

  private GaussianComposition() {}

  /** An upper bound of epsilon; infinite where the tails alone use up half of delta. */
  static double epsilon(Map<GaussianRelease, Long> counts, double delta) {
    if (counts.isEmpty()) {
      return 0;
    }
    RenyiCurve curve = curve(counts);
    double epsilon = curve.epsilon(delta / 2);
    if (!(tailCharge(counts, epsilon) <= delta / 2)) {
      return Double.POSITIVE_INFINITY;
    }
    // Charge and epsilon bound each other from above and fall together, so every step is sound.
    for (int i = 0; i < TIGHTENINGS; i++) {
      epsilon = Math.min(epsilon, curve.epsilon(delta - tailCharge(counts, epsilon)));
    }
    return epsilon;
  }

  static RenyiCurve curve(Map<GaussianRelease, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey().curve().times(entry.getValue()))
        .reduce(order -> 0, RenyiCurve::plus);
  }

  static double tailCharge(Map<GaussianRelease, Long> counts, double epsilon) {
    double charge = 0;
    for (Map.Entry<GaussianRelease, Long> entry : counts.entrySet()) {
      charge += entry.getKey().noise().tailCharge(epsilon, entry.getValue());
    }
    return charge;
  }
}
