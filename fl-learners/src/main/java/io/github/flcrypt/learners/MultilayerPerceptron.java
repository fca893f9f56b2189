package io.github.flcrypt.learners;

import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/**
 * A multilayer perceptron: dense hidden layers with one activation, then a softmax over the
 * classes. Trained on cross-entropy by backpropagation.
 */
public final class MultilayerPerceptron extends Classifier {

  private final int[] hidden;

  private MultilayerPerceptron(DenseNetwork network, int[] hidden) {
    super(network);
    this.hidden = hidden;
  }

  /**
   * The model for a kind of data.
   *
   * @param inputs the number of features, at least 1
   * @param classes the number of classes, at least 2
   * @param activation what hidden units make of their inputs
   * @param hidden the widths of the hidden layers in order, each at least 1; none gives softmax
   *     regression with a random start
   * @return the model
   */
  public static MultilayerPerceptron of(
      int inputs, int classes, Activation activation, int... hidden) {
    int[] widths = hidden.clone();
    return new MultilayerPerceptron(new DenseNetwork(inputs, widths, classes, activation), widths);
  }

  /**
   * Random weights and zero biases. Weights are uniform in an interval around 0: under {@link
   * Activation#RELU} of variance 2 / inputs (He et al. 2015, arXiv:1502.01852, Eq. 10), under
   * {@link Activation#TANH} and in the output layer of variance 2 / (inputs + outputs) (Glorot and
   * Bengio 2010, Eq. 16).
   *
   * @param stream where the weights come from
   * @return a new array
   */
  @Override
  public double[] start(RandomStream stream) {
    return network().randomStart(stream);
  }

  @Override
  public String toString() {
    return "MultilayerPerceptron("
        + inputs()
        + " features, hidden "
        + Arrays.toString(hidden)
        + " "
        + network().activation()
        + ", "
        + classes()
        + " classes)";
  }
}
