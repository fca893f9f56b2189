package io.github.flcrypt.learners.data;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Gamma variates of scale 1 by Marsaglia and Tsang, "A simple method for generating gamma
 * variables", ACM TOMS 26 (2000), in logarithms so that small shapes do not underflow to zero.
 */
final class GammaSampler {

  private final RandomStream stream;

  GammaSampler(RandomStream stream) {
    this.stream = stream;
  }

  /** The logarithm of a gamma variate of a shape above 0. */
  double nextLog(double shape) {
    if (shape < 1) {
      // Section 6 there: Gamma(a) has the law of Gamma(a + 1) * U^(1/a).
      return nextLog(shape + 1) + StrictMath.log(uniform()) / shape;
    }
    double d = shape - 1.0 / 3.0;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double t = 1 + c * x;
      if (t > 0) {
        double logV = 3 * StrictMath.log(t);
        double v = t * t * t;
        if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * logV) {
          return StrictMath.log(d) + logV;
        }
      }
    }
  }

  /** Proportions of a symmetric Dirichlet law: positive or zero, with sum 1 up to rounding. */
  double[] nextDirichlet(double alpha, int categories) {
    double[] proportions = new double[categories];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < categories; i++) {
      proportions[i] = nextLog(alpha);
      largest = Math.max(largest, proportions[i]);
    }
    double sum = 0;
    for (int i = 0; i < categories; i++) {
      proportions[i] = StrictMath.exp(proportions[i] - largest);
      sum += proportions[i];
    }
    for (int i = 0; i < categories; i++) {
      proportions[i] /= sum;
    }
    return proportions;
  }

  private double gaussian() {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform()))
        * StrictMath.cos(2 * Math.PI * stream.nextDouble());
  }

  /** In (0, 1], so that its logarithm is finite. */
  private double uniform() {
    return 1 - stream.nextDouble();
  }
}
