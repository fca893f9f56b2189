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

  static double[] finiteCopy(String name, double[] array) {
    double[] copy = array.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(name + "[" + i + "] must be finite; got " + copy[i]);
      }
    }
    return copy;
  }

  /** The logarithm of the sum of exponentials of a run, without overflow. */
  static double logSumExp(double[] values, int from, int to) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += StrictMath.exp(values[i] - largest);
    }
    return largest + StrictMath.log(sum);
  }

  /** Turns a run of logits into probabilities in place. */
  static void softmax(double[] values, int from, int to) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      values[i] = StrictMath.exp(values[i] - largest);
      sum += values[i];
    }
    for (int i = from; i < to; i++) {
      values[i] /= sum;
    }
  }

  /** The first position of the largest value of a run, counted from its start. */
  static int argMax(double[] values, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best - from;
  }
}
