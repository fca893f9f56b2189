package io.github.flcrypt.learners;

import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureTable;

/**
 * A model of class probabilities: the function, without parameters and without data. Parameters are
 * one array in the order of {@link #layout()}. Immutable and safe for several threads.
 */
public abstract sealed class Classifier permits SoftmaxRegression, MultilayerPerceptron {

  /** Rows that go through the network together; more do not help, fewer cost calls. */
  private static final int BLOCK = 256;

  private final DenseNetwork network;

  Classifier(DenseNetwork network) {
    this.network = network;
  }

  DenseNetwork network() {
    return network;
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int inputs() {
    return network.inputs();
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return network.classes();
  }

  /**
   * The layers: for each, weights ({@code hidden1.weights}, ..., {@code output.weights}; one row
   * for each output) and biases ({@code hidden1.bias}, ..., {@code output.bias}).
   *
   * @return the layout of the parameters
   */
  public ModelLayout layout() {
    return network.layout();
  }

  /**
   * The number of parameters.
   *
   * @return the size of the layout
   */
  public int dimension() {
    return network.dimension();
  }

  /**
   * Parameters to begin with.
   *
   * @param stream where random weights come from; the same stream state gives the same start
   * @return a new array
   */
  public abstract double[] start(RandomStream stream);

  /**
   * The mean cross-entropy over a data set, to be trained by {@link MinibatchSgd}.
   *
   * @param data at least one row, with this model's features and classes
   * @return the objective, without penalty
   */
  public ClassifierObjective over(Dataset data) {
    return ClassifierObjective.of(this, data);
  }

  /**
   * The probability of each class for each row.
   *
   * @param parameters the model, {@link #dimension()} finite values
   * @param rows rows with {@link #inputs()} features, at least one
   * @return the probabilities
   */
  public ClassProbabilities probabilities(double[] parameters, FeatureTable rows) {
    double[] values = logits(parameters, rows);
    for (int start = 0; start < values.length; start += classes()) {
      LearnerMath.softmax(values, start, start + classes());
    }
    return ClassProbabilities.ofRowMajor(classes(), values);
  }

  /**
   * What the last hidden layer makes of each row: the space in which the classes are told apart by
   * planes. Without hidden layer these are the rows themselves.
   *
   * @param parameters the model, {@link #dimension()} values
   * @param rows rows with {@link #inputs()} features
   * @return one row of features for each row
   */
  public FeatureTable embedding(double[] parameters, FeatureTable rows) {
    checkRows(rows);
    int last = network.layers() - 1;
    if (last == 0) {
      LearnerMath.checkLength("parameters", parameters, dimension());
      return rows;
    }
    int width = network.inputs(last);
    double[] out = new double[Math.multiplyExact(rows.rows(), width)];
    pass(
        parameters,
        rows,
        (workspace, from, size) ->
            System.arraycopy(workspace.inputs(last), 0, out, from * width, size * width));
    return FeatureTable.ofRowMajor(width, out);
  }

  /** The logits of all rows, row after row. */
  double[] logits(double[] parameters, FeatureTable rows) {
    checkRows(rows);
    int classes = classes();
    double[] out = new double[Math.multiplyExact(rows.rows(), classes)];
    int last = network.layers() - 1;
    pass(
        parameters,
        rows,
        (workspace, from, size) ->
            System.arraycopy(workspace.errors(last), 0, out, from * classes, size * classes));
    return out;
  }

  private void checkRows(FeatureTable rows) {
    if (rows.columns() != inputs()) {
      throw new IllegalArgumentException(
          "rows must have " + inputs() + " columns; got " + rows.columns());
    }
  }

  private void pass(double[] parameters, FeatureTable rows, BlockReader reader) {
    int block = Math.max(1, Math.min(BLOCK, rows.rows()));
    NetworkWorkspace workspace = new NetworkWorkspace(network, block);
    workspace.load(parameters);
    for (int from = 0; from < rows.rows(); from += block) {
      int size = Math.min(block, rows.rows() - from);
      rows.copyRows(from, from + size, workspace.batch(size));
      workspace.forward(parameters);
      reader.read(workspace, from, size);
    }
  }

  /** Takes what it wants from a workspace after a forward pass. */
  @FunctionalInterface
  private interface BlockReader {
    void read(NetworkWorkspace workspace, int from, int size);
  }
}
