package io.github.flcrypt.learners;

import io.github.flcrypt.learners.data.Dataset;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression over one data set: exact log-loss, its gradients, and predictions.
 *
 * <p>Parameters are one array {@code {weights..., bias}}, one weight per feature. Label 1 has
 * probability {@code 1 / (1 + exp(-(w·x + b)))}. Immutable and safe for several threads.
 */
public final class LogisticRegression implements Objective {

  private final DMatrixRMaj features;
  private final int[] labels;
  private final double penalty;

  private LogisticRegression(DMatrixRMaj features, int[] labels, double penalty) {
    this.features = features;
    this.labels = labels;
    this.penalty = penalty;
  }

  /**
   * The model's loss over a data set.
   *
   * @param data at least one row, two classes
   * @return the objective, without penalty
   */
  public static LogisticRegression over(Dataset data) {
    if (data.classes() != 2) {
      throw new IllegalArgumentException(
          "data must have 2 classes; got " + data.classes() + "; use SoftmaxRegression");
    }
    if (data.rows() == 0) {
      throw new IllegalArgumentException("data must have at least one row; got none");
    }
    DMatrixRMaj features = DMatrixRMaj.wrap(data.rows(), data.columns(), data.toRowMajor());
    return new LogisticRegression(features, data.labels(), 0);
  }

  /**
   * The same with the penalty {@code strength / 2 * |weights|^2} on the mean loss; the bias is
   * free. Gradients of single records leave the penalty out: it depends on no record.
   *
   * @param strength at least 0
   * @return the penalised objective
   */
  public LogisticRegression withPenalty(double strength) {
    if (!(strength >= 0) || !Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength must be finite and at least 0; got " + strength);
    }
    return new LogisticRegression(features, labels, strength);
  }

  /**
   * The usual start: with zero parameters every probability is one half.
   *
   * @param columns the number of features, at least 1
   * @return {@code columns + 1} zeros
   */
  public static double[] zeroStart(int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1; got " + columns);
    }
    return new double[Math.addExact(columns, 1)];
  }

  @Override
  public int records() {
    return labels.length;
  }

  @Override
  public int dimension() {
    return features.numCols + 1;
  }

  /**
   * The logits {@code w·x + b} of all rows.
   *
   * @param parameters weights and bias
   * @return one logit per row
   */
  public double[] logits(double[] parameters) {
    LearnerMath.checkLength("parameters", parameters, dimension());
    DMatrixRMaj weights = new DMatrixRMaj(features.numCols, 1);
    System.arraycopy(parameters, 0, weights.data, 0, features.numCols);
    DMatrixRMaj logits = new DMatrixRMaj(records(), 1);
    CommonOps_DDRM.mult(features, weights, logits);
    for (int i = 0; i < logits.data.length; i++) {
      logits.data[i] += parameters[features.numCols];
    }
    return logits.data;
  }

  /**
   * The probabilities of label 1.
   *
   * @param parameters weights and bias
   * @return one number in [0, 1] per row
   */
  public double[] probabilities(double[] parameters) {
    double[] values = logits(parameters);
    for (int i = 0; i < values.length; i++) {
      values[i] = LearnerMath.sigmoid(values[i]);
    }
    return values;
  }

  /**
   * The predicted labels: 1 where the logit is above 0.
   *
   * @param parameters weights and bias
   * @return one label per row
   */
  public int[] predictions(double[] parameters) {
    double[] logits = logits(parameters);
    int[] predicted = new int[logits.length];
    for (int i = 0; i < logits.length; i++) {
      predicted[i] = logits[i] > 0 ? 1 : 0;
    }
    return predicted;
  }

  /**
   * How well the parameters do on the rows, which must have both labels.
   *
   * @param parameters weights and bias
   * @return the metrics
   */
  public BinaryMetrics metrics(double[] parameters) {
    return BinaryMetrics.ofLogits(labels, logits(parameters));
  }

  @Override
  public double meanLoss(double[] parameters) {
    double[] logits = logits(parameters);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += LearnerMath.logLoss(labels[i], logits[i]);
    }
    return sum / records() + penaltyAt(parameters);
  }

  private double penaltyAt(double[] parameters) {
    if (penalty == 0) {
      // Squares of far-out weights may be infinite; nothing times infinity is not a number.
      return 0;
    }
    double squares = 0;
    for (int i = 0; i < features.numCols; i++) {
      squares += parameters[i] * parameters[i];
    }
    return penalty / 2 * squares;
  }

  @Override
  public BatchGradient newBatchGradient(int largestBatch) {
    if (largestBatch < 1 || largestBatch > records()) {
      throw new IllegalArgumentException(
          "largestBatch must be in [1, " + records() + "]; got " + largestBatch);
    }
    return new LogisticBatchGradient(features, labels, penalty, largestBatch);
  }

  /**
   * The gradient of each record's loss at a point, for clipping record by record.
   *
   * @param parameters weights and bias
   * @return the gradients; valid for these parameters only
   */
  public RecordGradients recordGradients(double[] parameters) {
    double[] residuals = probabilities(parameters);
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] -= labels[i];
    }
    return new RecordGradients(
        records(),
        List.of(new RecordGradients.Layer(features.data, features.numCols, residuals, 1)));
  }

  @Override
  public String toString() {
    return "LogisticRegression(" + records() + " records, " + features.numCols + " features)";
  }
}
