package io.github.flcrypt.learners;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Softmax (multinomial logistic) regression: class {@code c} has probability proportional to {@code
 * exp(w_c · x + b_c)}. Parameters are the weights, one row for each class, then the biases.
 */
public final class SoftmaxRegression extends Classifier {

  private SoftmaxRegression(DenseNetwork network) {
    super(network);
  }

  /**
   * The model for a kind of data.
   *
   * @param inputs the number of features, at least 1
   * @param classes the number of classes, at least 2
   * @return the model
   */
  public static SoftmaxRegression of(int inputs, int classes) {
    return new SoftmaxRegression(new DenseNetwork(inputs, new int[0], classes, Activation.RELU));
  }

  /**
   * The usual start: with zero parameters all classes are equally likely.
   *
   * @return {@code classes * (inputs + 1)} zeros
   */
  public double[] zeroStart() {
    return new double[dimension()];
  }

  /**
   * The zero start: the loss is convex, so that chance has nothing to add.
   *
   * @param stream not drawn from
   * @return {@link #zeroStart()}
   */
  @Override
  public double[] start(RandomStream stream) {
    return zeroStart();
  }

  @Override
  public String toString() {
    return "SoftmaxRegression(" + inputs() + " features, " + classes() + " classes)";
  }
}
