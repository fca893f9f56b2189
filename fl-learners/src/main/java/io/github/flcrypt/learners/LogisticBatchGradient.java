package io.github.flcrypt.learners;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Gradient of the mean log-loss over a minibatch, {@code (1/b) Xᵀ (sigmoid(X w + bias) - y)}; holds
 * the workspaces, so that a step allocates nothing.
 */
final class LogisticBatchGradient implements Objective.BatchGradient {

  private final DMatrixRMaj features;
  private final int[] labels;
  private final double penalty;
  private final int columns;
  private final DMatrixRMaj batch;
  private final DMatrixRMaj residuals;
  private final DMatrixRMaj weights;
  private final DMatrixRMaj product;

  LogisticBatchGradient(DMatrixRMaj features, int[] labels, double penalty, int largestBatch) {
    this.features = features;
    this.labels = labels;
    this.penalty = penalty;
    this.columns = features.numCols;
    this.batch = new DMatrixRMaj(largestBatch, columns);
    this.residuals = new DMatrixRMaj(largestBatch, 1);
    this.weights = new DMatrixRMaj(columns, 1);
    this.product = new DMatrixRMaj(columns, 1);
  }

  @Override
  public void compute(double[] parameters, int[] order, int from, int to, double[] out) {
    LearnerMath.checkLength("parameters", parameters, columns + 1);
    LearnerMath.checkLength("out", out, columns + 1);
    int size = to - from;
    gather(order, from, size);
    System.arraycopy(parameters, 0, weights.data, 0, columns);
    CommonOps_DDRM.mult(batch, weights, residuals);
    double biasSum = 0;
    for (int i = 0; i < size; i++) {
      double logit = residuals.data[i] + parameters[columns];
      residuals.data[i] = LearnerMath.sigmoid(logit) - labels[order[from + i]];
      biasSum += residuals.data[i];
    }
    CommonOps_DDRM.multTransA(batch, residuals, product);
    for (int j = 0; j < columns; j++) {
      out[j] = product.data[j] / size + penalty * parameters[j];
    }
    out[columns] = biasSum / size;
  }

  /** Copies the chosen rows together; shrinking a matrix keeps its memory. */
  private void gather(int[] order, int from, int size) {
    if (size < 1 || (long) size * columns > batch.data.length) {
      throw new IllegalArgumentException(
          "batch must have 1 to " + batch.data.length / columns + " records; got " + size);
    }
    batch.reshape(size, columns);
    residuals.reshape(size, 1);
    for (int i = 0; i < size; i++) {
      System.arraycopy(features.data, order[from + i] * columns, batch.data, i * columns, columns);
    }
  }
}
