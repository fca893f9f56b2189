package io.github.flcrypt.learners;

import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Classifier}'s mean cross-entropy over one data set, its gradients, and how well
 * parameters do on it. Immutable and safe for several threads.
 */
public final class ClassifierObjective implements Objective {

  private final Classifier model;
  private final FeatureTable rows;
  private final double[] features;
  private final int[] labels;
  private final double penalty;

  private ClassifierObjective(
      Classifier model, FeatureTable rows, double[] features, int[] labels, double penalty) {
    this.model = model;
    this.rows = rows;
    this.features = features;
    this.labels = labels;
    this.penalty = penalty;
  }

  static ClassifierObjective of(Classifier model, Dataset data) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("data must have at least one row; got none");
    }
    if (data.columns() != model.inputs() || data.classes() != model.classes()) {
      throw new IllegalArgumentException(
          "data must have "
              + model.inputs()
              + " columns and "
              + model.classes()
              + " classes; got "
              + data.columns()
              + " and "
              + data.classes());
    }
    return new ClassifierObjective(model, data.table(), data.toRowMajor(), data.labels(), 0);
  }

  /**
   * The same with the penalty {@code strength / 2 * |weights|^2} on the mean loss (weight decay);
   * biases are free. Gradients of single records leave the penalty out: it depends on no record.
   *
   * @param strength finite and at least 0
   * @return the penalised objective
   */
  public ClassifierObjective withPenalty(double strength) {
    if (!(strength >= 0) || !Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength must be finite and at least 0; got " + strength);
    }
    return new ClassifierObjective(model, rows, features, labels, strength);
  }

  @Override
  public int records() {
    return labels.length;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public double meanLoss(double[] parameters) {
    double[] logits = model.logits(parameters, rows);
    double loss = MulticlassMetrics.meanLogLoss(labels, model.classes(), logits);
    // Squares of far-out weights may be infinite; nothing times infinity is not a number.
    return penalty == 0 ? loss : loss + penalty * model.network().halfSquaredWeights(parameters);
  }

  @Override
  public BatchGradient newBatchGradient(int largestBatch) {
    if (largestBatch < 1 || largestBatch > records()) {
      throw new IllegalArgumentException(
          "largestBatch must be in [1, " + records() + "]; got " + largestBatch);
    }
    return new NetworkBatchGradient(model.network(), features, labels, penalty, largestBatch);
  }

  /**
   * The logits of all rows.
   *
   * @param parameters the model
   * @return one number per row and class, row after row
   */
  public double[] logits(double[] parameters) {
    return model.logits(parameters, rows);
  }

  /**
   * The class probabilities of all rows.
   *
   * @param parameters the model
   * @return the probabilities
   */
  public ClassProbabilities probabilities(double[] parameters) {
    return model.probabilities(parameters, rows);
  }

  /**
   * How well parameters do on the rows.
   *
   * @param parameters the model
   * @return the metrics
   */
  public MulticlassMetrics metrics(double[] parameters) {
    return MulticlassMetrics.ofLogits(labels, model.classes(), logits(parameters));
  }

  /**
   * The share of rows whose most likely class is their label.
   *
   * @param parameters the model
   * @return a number in [0, 1]
   */
  public double accuracy(double[] parameters) {
    return metrics(parameters).accuracy();
  }

  /**
   * The gradient of each record's loss at a point, for clipping record by record. Holds inputs and
   * errors of every layer for all records.
   *
   * @param parameters the model
   * @return the gradients; valid for these parameters only
   */
  public RecordGradients recordGradients(double[] parameters) {
    DenseNetwork network = model.network();
    NetworkWorkspace workspace = new NetworkWorkspace(network, records());
    workspace.load(parameters);
    System.arraycopy(features, 0, workspace.batch(records()), 0, features.length);
    double[] logits = workspace.forward(parameters);
    for (int i = 0; i < records(); i++) {
      NetworkBatchGradient.toErrors(logits, i * model.classes(), model.classes(), labels[i]);
    }
    workspace.backward();
    List<RecordGradients.Layer> layers = new ArrayList<>();
    for (int l = 0; l < network.layers(); l++) {
      layers.add(
          new RecordGradients.Layer(
              workspace.inputs(l), network.inputs(l), workspace.errors(l), network.outputs(l)));
    }
    return new RecordGradients(records(), layers);
  }

  @Override
  public String toString() {
    return model + " over " + records() + " records";
  }
}
