package io.github.flcrypt.learners;

import io.github.flcrypt.core.RecordContributions;
import java.util.List;

/**
 * The loss gradient of every single record at fixed parameters: what a record contributes to a
 * full-batch step. Immutable and safe for several threads.
 *
 * <p>A dense layer's part of a record's gradient is {@code error * (input, 1)}, an outer product:
 * inputs and errors of each layer are kept, not the gradients.
 */
public final class RecordGradients implements RecordContributions {

  /** Inputs and errors of one layer, both row by row; gradients are weights, then biases. */
  @SuppressWarnings("ArrayRecordComponent")
  record Layer(double[] inputs, int inputWidth, double[] errors, int outputWidth) {

    int size() {
      return outputWidth * (inputWidth + 1);
    }

    void write(int record, double[] out, int at) {
      int next = at;
      for (int o = 0; o < outputWidth; o++) {
        double error = errors[record * outputWidth + o];
        for (int i = 0; i < inputWidth; i++) {
          out[next++] = error * inputs[record * inputWidth + i];
        }
      }
      System.arraycopy(errors, record * outputWidth, out, next, outputWidth);
    }
  }

  private final int records;
  private final List<Layer> layers;
  private final int dimension;

  RecordGradients(int records, List<Layer> layers) {
    this.records = records;
    this.layers = List.copyOf(layers);
    this.dimension = layers.stream().mapToInt(Layer::size).sum();
  }

  /**
   * The number of records.
   *
   * @return at least 1
   */
  @Override
  public int records() {
    return records;
  }

  /**
   * The number of parameters.
   *
   * @return at least 2
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Writes one record's gradient, without any penalty.
   *
   * @param record the record, from 0
   * @param out the buffer, {@link #dimension()} long, in the model's layout: for logistic
   *     regression weights, then bias
   */
  @Override
  public void contribution(int record, double[] out) {
    if (record < 0 || record >= records) {
      throw new IllegalArgumentException("record must be in [0, " + records + "); got " + record);
    }
    LearnerMath.checkLength("out", out, dimension);
    int at = 0;
    for (Layer layer : layers) {
      layer.write(record, out, at);
      at += layer.size();
    }
  }

  @Override
  public String toString() {
    return "RecordGradients(" + records + " records, " + dimension + " parameters)";
  }
}
