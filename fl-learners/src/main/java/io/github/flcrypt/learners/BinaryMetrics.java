package io.github.flcrypt.learners;

import java.util.Arrays;

/**
 * How well logits fit labels.
 *
 * @param truePositives rows of label 1 with a logit above 0
 * @param falsePositives rows of label 0 with a logit above 0
 * @param trueNegatives rows of label 0 with a logit of at most 0
 * @param falseNegatives rows of label 1 with a logit of at most 0
 * @param auc the area under the receiver operating characteristic, in [0, 1]: the share of pairs
 *     (label 1, label 0) in the right order, ties counting half
 * @param logLoss the mean log-loss in nats
 */
public record BinaryMetrics(
    long truePositives,
    long falsePositives,
    long trueNegatives,
    long falseNegatives,
    double auc,
    double logLoss) {

  /**
   * Judges logits.
   *
   * @param labels 0 or 1 per row, both present
   * @param logits one number per row, not NaN
   * @return the metrics
   */
  public static BinaryMetrics ofLogits(int[] labels, double[] logits) {
    LearnerMath.checkLength("logits", logits, labels.length);
    double[] positives = ofLabel(1, labels, logits);
    double[] negatives = ofLabel(0, labels, logits);
    if (positives.length == 0 || negatives.length == 0) {
      throw new IllegalArgumentException(
          "labels must hold both classes; got "
              + negatives.length
              + " rows of 0 and "
              + positives.length
              + " of 1");
    }
    long truePositives = countAboveZero(positives);
    long falsePositives = countAboveZero(negatives);
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss += LearnerMath.logLoss(labels[i], logits[i]);
    }
    return new BinaryMetrics(
        truePositives,
        falsePositives,
        negatives.length - falsePositives,
        positives.length - truePositives,
        auc(positives, negatives),
        loss / labels.length);
  }

  /**
   * The share of rows on the right side.
   *
   * @return a number in [0, 1]
   */
  public double accuracy() {
    return (double) (truePositives + trueNegatives)
        / (truePositives + falsePositives + trueNegatives + falseNegatives);
  }

  /** Counts, in halves of a pair and so exactly, the pairs that a sorted walk finds in order. */
  private static double auc(double[] positives, double[] negatives) {
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : positives) {
      while (below < negatives.length && negatives[below] < score) {
        below++;
      }
      while (notAbove < negatives.length && negatives[notAbove] <= score) {
        notAbove++;
      }
      halves += (long) below + notAbove;
    }
    return halves / (2.0 * positives.length * negatives.length);
  }

  private static double[] ofLabel(int label, int[] labels, double[] logits) {
    double[] chosen = new double[labels.length];
    int size = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException("labels[" + i + "] must be 0 or 1; got " + labels[i]);
      }
      if (Double.isNaN(logits[i])) {
        throw new IllegalArgumentException("logits[" + i + "] must be a number; got NaN");
      }
      if (labels[i] == label) {
        chosen[size++] = logits[i];
      }
    }
    double[] sorted = Arrays.copyOf(chosen, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long countAboveZero(double[] scores) {
    return Arrays.stream(scores).filter(score -> score > 0).count();
  }
}
