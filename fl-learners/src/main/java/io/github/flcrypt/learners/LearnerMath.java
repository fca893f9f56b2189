package io.github.flcrypt.learners;

/** Logistic functions that neither overflow nor lose digits, equal on every platform. */
final class LearnerMath {

  private LearnerMath() {}

  /** {@code 1 / (1 + exp(-z))}; exp is only taken of numbers up to 0. */
  static double sigmoid(double z) {
    if (z >= 0) {
      return 1 / (1 + StrictMath.exp(-z));
    }
    double e = StrictMath.exp(z);
    return e / (1 + e);
  }

  /** Log-loss of a label 0 or 1 at a logit: {@code log(1 + exp(-s))} with the signed logit s. */
  static double logLoss(int label, double logit) {
    double signed = label == 1 ? logit : -logit;
    return Math.max(0, -signed) + StrictMath.log1p(StrictMath.exp(-Math.abs(signed)));
  }

  static void checkLength(String name, double[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          name + " must have " + length + " elements; got " + array.length);
    }
  }
}
