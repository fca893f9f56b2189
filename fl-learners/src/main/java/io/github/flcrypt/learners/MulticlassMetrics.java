package io.github.flcrypt.learners;

/** How well logits fit labels of several classes. Immutable. */
public final class MulticlassMetrics {

  private final int classes;
  private final long[] confusion;
  private final double logLoss;

  private MulticlassMetrics(int classes, long[] confusion, double logLoss) {
    this.classes = classes;
    this.confusion = confusion;
    this.logLoss = logLoss;
  }

  /**
   * Judges logits; a row's prediction is its largest logit, of equals the lowest class.
   *
   * @param labels 0 to {@code classes - 1} per row, at least one row
   * @param classes the number of classes, 2 to 4096
   * @param logits one finite number per row and class, row after row
   * @return the metrics
   */
  public static MulticlassMetrics ofLogits(int[] labels, int classes, double[] logits) {
    if (classes < 2 || classes > 4096) {
      throw new IllegalArgumentException("classes must be in [2, 4096]; got " + classes);
    }
    check(labels, classes, logits);
    long[] confusion = new long[classes * classes];
    for (int row = 0; row < labels.length; row++) {
      int predicted = LearnerMath.argMax(logits, row * classes, (row + 1) * classes);
      confusion[labels[row] * classes + predicted]++;
    }
    return new MulticlassMetrics(classes, confusion, meanLogLoss(labels, classes, logits));
  }

  private static void check(int[] labels, int classes, double[] logits) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("labels must hold at least one row; got none");
    }
    if (logits.length != (long) labels.length * classes) {
      throw new IllegalArgumentException(
          "logits must have " + (long) labels.length * classes + " elements; got " + logits.length);
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels[" + row + "] must be in [0, " + classes + "); got " + labels[row]);
      }
    }
    for (int i = 0; i < logits.length; i++) {
      if (!Double.isFinite(logits[i])) {
        throw new IllegalArgumentException("logits[" + i + "] must be finite; got " + logits[i]);
      }
    }
  }

  static double meanLogLoss(int[] labels, int classes, double[] logits) {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      int start = row * classes;
      sum += LearnerMath.logSumExp(logits, start, start + classes) - logits[start + labels[row]];
    }
    return sum / labels.length;
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * An entry of the confusion matrix.
   *
   * @param label the true class
   * @param predicted the predicted class
   * @return the number of rows of that class with that prediction
   */
  public long count(int label, int predicted) {
    checkClass("label", label);
    checkClass("predicted", predicted);
    return confusion[label * classes + predicted];
  }

  /**
   * The number of rows.
   *
   * @return at least 1
   */
  public long rows() {
    long sum = 0;
    for (long count : confusion) {
      sum += count;
    }
    return sum;
  }

  /**
   * The share of rows with the right prediction.
   *
   * @return a number in [0, 1]
   */
  public double accuracy() {
    long correct = 0;
    for (int label = 0; label < classes; label++) {
      correct += confusion[label * classes + label];
    }
    return (double) correct / rows();
  }

  /**
   * The mean over the classes that have rows of the share predicted rightly.
   *
   * @return a number in [0, 1]
   */
  public double balancedAccuracy() {
    double sum = 0;
    int present = 0;
    for (int label = 0; label < classes; label++) {
      long rows = 0;
      for (int predicted = 0; predicted < classes; predicted++) {
        rows += confusion[label * classes + predicted];
      }
      if (rows > 0) {
        sum += (double) confusion[label * classes + label] / rows;
        present++;
      }
    }
    return sum / present;
  }

  /**
   * The mean cross-entropy.
   *
   * @return nats, at least 0 up to rounding
   */
  public double logLoss() {
    return logLoss;
  }

  private void checkClass(String name, int label) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(name + " must be in [0, " + classes + "); got " + label);
    }
  }

  @Override
  public String toString() {
    return "MulticlassMetrics(accuracy " + accuracy() + ", log-loss " + logLoss + ")";
  }
}
