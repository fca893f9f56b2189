package io.github.flcrypt.learners;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a network of dense layers under a softmax: widths and where parameters lie. Layer
 * {@code l} has a weight matrix with one row per output, then its biases.
 */
final class DenseNetwork {

  private final int[] widths;
  private final Activation activation;
  private final ModelLayout layout;

  DenseNetwork(int inputs, int[] hidden, int classes, Activation activation) {
    check("inputs", inputs, 1);
    check("classes", classes, 2);
    this.widths = new int[hidden.length + 2];
    widths[0] = inputs;
    for (int i = 0; i < hidden.length; i++) {
      check("hidden[" + i + "]", hidden[i], 1);
      widths[i + 1] = hidden[i];
    }
    widths[hidden.length + 1] = classes;
    this.activation = activation;
    List<LayerShape> shapes = new ArrayList<>();
    for (int l = 0; l < layers(); l++) {
      String name = l == layers() - 1 ? "output" : "hidden" + (l + 1);
      shapes.add(new LayerShape(name + ".weights", outputs(l), inputs(l)));
      shapes.add(LayerShape.vector(name + ".bias", outputs(l)));
    }
    this.layout = ModelLayout.of(shapes);
  }

  private static void check(String name, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + " must be at least " + minimum + "; got " + value);
    }
  }

  int layers() {
    return widths.length - 1;
  }

  int inputs(int layer) {
    return widths[layer];
  }

  int outputs(int layer) {
    return widths[layer + 1];
  }

  int inputs() {
    return widths[0];
  }

  int classes() {
    return widths[widths.length - 1];
  }

  int weightOffset(int layer) {
    return layout.offset(2 * layer);
  }

  int biasOffset(int layer) {
    return layout.offset(2 * layer + 1);
  }

  Activation activation() {
    return activation;
  }

  ModelLayout layout() {
    return layout;
  }

  int dimension() {
    return layout.size();
  }

  /** Uniform weights within the limits of the publications that {@link Activation} names. */
  double[] randomStart(RandomStream stream) {
    double[] start = new double[dimension()];
    for (int l = 0; l < layers(); l++) {
      // No activation follows the output layer: the symmetric rule fits it.
      Activation rule = l == layers() - 1 ? Activation.TANH : activation;
      double limit = rule.startLimit(inputs(l), outputs(l));
      for (int i = weightOffset(l); i < biasOffset(l); i++) {
        start[i] = limit * (2 * stream.nextDouble() - 1);
      }
    }
    return start;
  }

  /** Half the sum of squared weights; biases are free. */
  double halfSquaredWeights(double[] parameters) {
    double squares = 0;
    for (int l = 0; l < layers(); l++) {
      for (int i = weightOffset(l); i < biasOffset(l); i++) {
        squares += parameters[i] * parameters[i];
      }
    }
    return squares / 2;
  }
}
