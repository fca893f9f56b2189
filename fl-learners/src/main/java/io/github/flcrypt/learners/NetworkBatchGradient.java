package io.github.flcrypt.learners;

/** Gradient of the mean cross-entropy over a minibatch of rows, by backpropagation. */
final class NetworkBatchGradient implements Objective.BatchGradient {

  private final DenseNetwork network;
  private final double[] features;
  private final int[] labels;
  private final double penalty;
  private final NetworkWorkspace workspace;

  NetworkBatchGradient(
      DenseNetwork network, double[] features, int[] labels, double penalty, int largestBatch) {
    this.network = network;
    this.features = features;
    this.labels = labels;
    this.penalty = penalty;
    this.workspace = new NetworkWorkspace(network, largestBatch);
  }

  @Override
  public void compute(double[] parameters, int[] order, int from, int to, double[] out) {
    LearnerMath.checkLength("out", out, network.dimension());
    workspace.load(parameters);
    int width = network.inputs();
    double[] batch = workspace.batch(to - from);
    for (int i = from; i < to; i++) {
      System.arraycopy(features, order[i] * width, batch, (i - from) * width, width);
    }
    double[] logits = workspace.forward(parameters);
    int classes = network.classes();
    for (int i = 0; i < to - from; i++) {
      toErrors(logits, i * classes, classes, labels[order[from + i]]);
    }
    workspace.backward();
    workspace.meanGradient(out);
    if (penalty > 0) {
      addPenalty(parameters, out);
    }
  }

  /** The slope of cross-entropy by the logits is probability less truth. */
  static void toErrors(double[] logits, int start, int classes, int label) {
    LearnerMath.softmax(logits, start, start + classes);
    logits[start + label] -= 1;
  }

  private void addPenalty(double[] parameters, double[] out) {
    for (int l = 0; l < network.layers(); l++) {
      for (int i = network.weightOffset(l); i < network.biasOffset(l); i++) {
        out[i] += penalty * parameters[i];
      }
    }
  }
}
