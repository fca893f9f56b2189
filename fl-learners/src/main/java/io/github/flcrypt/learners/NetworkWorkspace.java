package io.github.flcrypt.learners;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The matrices of one pass through a network, made once and used for every batch; for one thread.
 *
 * <p>With inputs {@code A}, weights {@code W} and biases {@code b} a layer computes {@code A Wᵀ +
 * b}. Errors {@code E}, the slopes of the loss by a layer's sums, run backwards: the gradient of
 * {@code W} is {@code Eᵀ A}, that of {@code b} the column sums of {@code E}, and the layer below
 * has the errors {@code E W} times its activation's slope (Rumelhart, Hinton, Williams 1986).
 */
final class NetworkWorkspace {

  private final DenseNetwork network;
  private final int largestBatch;
  private final DMatrixRMaj[] inputs;
  private final DMatrixRMaj[] weights;
  private final DMatrixRMaj[] transposed;
  private final DMatrixRMaj[] errors;
  private final DMatrixRMaj[] products;

  NetworkWorkspace(DenseNetwork network, int largestBatch) {
    this.network = network;
    this.largestBatch = largestBatch;
    int layers = network.layers();
    inputs = new DMatrixRMaj[layers];
    weights = new DMatrixRMaj[layers];
    transposed = new DMatrixRMaj[layers];
    errors = new DMatrixRMaj[layers];
    products = new DMatrixRMaj[layers];
    for (int l = 0; l < layers; l++) {
      inputs[l] = new DMatrixRMaj(largestBatch, network.inputs(l));
      weights[l] = new DMatrixRMaj(network.outputs(l), network.inputs(l));
      transposed[l] = new DMatrixRMaj(network.inputs(l), network.outputs(l));
      errors[l] = new DMatrixRMaj(largestBatch, network.outputs(l));
      products[l] = new DMatrixRMaj(network.outputs(l), network.inputs(l));
    }
  }

  /** Takes a model's weights; valid until the next call. */
  void load(double[] parameters) {
    LearnerMath.checkLength("parameters", parameters, network.dimension());
    for (int l = 0; l < network.layers(); l++) {
      System.arraycopy(
          parameters, network.weightOffset(l), weights[l].data, 0, weights[l].getNumElements());
      CommonOps_DDRM.transpose(weights[l], transposed[l]);
    }
  }

  /** Makes room for a batch and gives the array that its features go to, row after row. */
  double[] batch(int size) {
    if (size < 1 || size > largestBatch) {
      throw new IllegalArgumentException(
          "batch must have 1 to " + largestBatch + " records; got " + size);
    }
    for (int l = 0; l < network.layers(); l++) {
      inputs[l].reshape(size, network.inputs(l));
      errors[l].reshape(size, network.outputs(l));
    }
    return inputs[0].data;
  }

  /** Logits of the batch, row by row, in an array that the next steps overwrite. */
  double[] forward(double[] parameters) {
    int last = network.layers() - 1;
    for (int l = 0; l <= last; l++) {
      CommonOps_DDRM.mult(inputs[l], transposed[l], errors[l]);
      addBias(errors[l], parameters, network.biasOffset(l));
      if (l < last) {
        activate(errors[l].data, inputs[l + 1].data, errors[l].getNumElements());
      }
    }
    return errors[last].data;
  }

  /** Inputs of a layer, as the forward pass left them. */
  double[] inputs(int layer) {
    return inputs[layer].data;
  }

  /** Errors of a layer, as the backward pass left them. */
  double[] errors(int layer) {
    return errors[layer].data;
  }

  /** From the errors of the output layer, which stand in its array, to those of all layers. */
  void backward() {
    Activation activation = network.activation();
    for (int l = network.layers() - 1; l > 0; l--) {
      CommonOps_DDRM.mult(errors[l], weights[l], errors[l - 1]);
      double[] below = errors[l - 1].data;
      double[] outputs = inputs[l].data;
      int length = errors[l - 1].getNumElements();
      for (int i = 0; i < length; i++) {
        below[i] *= activation.slopeAt(outputs[i]);
      }
    }
  }

  /** Gradient of the mean loss from inputs and errors of all layers. */
  void meanGradient(double[] out) {
    int size = inputs[0].numRows;
    for (int l = 0; l < network.layers(); l++) {
      CommonOps_DDRM.multTransA(errors[l], inputs[l], products[l]);
      int at = network.weightOffset(l);
      double[] product = products[l].data;
      int length = products[l].getNumElements();
      for (int i = 0; i < length; i++) {
        out[at + i] = product[i] / size;
      }
      columnMeans(errors[l], out, network.biasOffset(l));
    }
  }

  private static void addBias(DMatrixRMaj sums, double[] parameters, int offset) {
    int width = sums.numCols;
    for (int row = 0; row < sums.numRows; row++) {
      int start = row * width;
      for (int i = 0; i < width; i++) {
        sums.data[start + i] += parameters[offset + i];
      }
    }
  }

  private void activate(double[] sums, double[] outputs, int length) {
    Activation activation = network.activation();
    for (int i = 0; i < length; i++) {
      outputs[i] = activation.apply(sums[i]);
    }
  }

  private static void columnMeans(DMatrixRMaj errors, double[] out, int offset) {
    int width = errors.numCols;
    for (int i = 0; i < width; i++) {
      double sum = 0;
      for (int row = 0; row < errors.numRows; row++) {
        sum += errors.data[row * width + i];
      }
      out[offset + i] = sum / errors.numRows;
    }
  }
}
