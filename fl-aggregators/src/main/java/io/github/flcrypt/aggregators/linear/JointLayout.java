package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A learner's layers with a rule's additional layers behind them, so that both travel in one vector
 * and one sum. Immutable.
 */
public final class JointLayout {

  private final ModelLayout parameters;
  private final ModelLayout joint;

  private JointLayout(ModelLayout parameters, ModelLayout joint) {
    this.parameters = parameters;
    this.joint = joint;
  }

  /**
   * Puts layers together.
   *
   * @param parameters the learner's layers
   * @param additional the rule's layers, at least one, with names of their own
   * @return the joint layout
   */
  public static JointLayout of(ModelLayout parameters, List<LayerShape> additional) {
    if (additional.isEmpty()) {
      throw new IllegalArgumentException("additional layers must be at least one; got none");
    }
    List<LayerShape> all = new ArrayList<>(parameters.layers());
    all.addAll(additional);
    return new JointLayout(parameters, ModelLayout.of(all));
  }

  /**
   * The learner's layers.
   *
   * @return the first layers of the joint layout
   */
  public ModelLayout parameters() {
    return parameters;
  }

  /**
   * All layers: the layout of rounds, updates and the federation's model.
   *
   * @return the joint layout
   */
  public ModelLayout joint() {
    return joint;
  }

  /**
   * The number of additional coordinates.
   *
   * @return at least 1
   */
  public int additionalSize() {
    return joint.size() - parameters.size();
  }

  /**
   * The federation's first model: the learner's parameters and zeros.
   *
   * @param start the learner's start parameters
   * @return the joint model
   */
  public Model initial(double[] start) {
    return Model.initial(joint, join(start, new double[additionalSize()]));
  }

  /**
   * The learner's part of a joint model.
   *
   * @param model a model of the joint layout
   * @return a model of the same version over the learner's layers
   */
  public Model parametersOf(Model model) {
    requireJoint(model.layout());
    return model.leading(parameters);
  }

  /**
   * The rule's part of a joint model.
   *
   * @param model a model of the joint layout
   * @return the additional coordinates
   */
  public double[] additionalOf(Model model) {
    requireJoint(model.layout());
    return additionalOf(model.toArray());
  }

  /**
   * Puts both parts into one vector.
   *
   * @param learner one number for each parameter
   * @param additional one number for each additional coordinate
   * @return a fresh vector over the joint layout
   */
  public double[] join(double[] learner, double[] additional) {
    if (learner.length != parameters.size() || additional.length != additionalSize()) {
      throw new LayoutMismatchException(
          "parts must have "
              + parameters.size()
              + " and "
              + additionalSize()
              + " coordinates; got "
              + learner.length
              + " and "
              + additional.length);
    }
    double[] all = Arrays.copyOf(learner, joint.size());
    System.arraycopy(additional, 0, all, learner.length, additional.length);
    return all;
  }

  /**
   * The learner's part of a joint vector, such as the model that a client was sent.
   *
   * @param vector one number for each coordinate of the joint layout
   * @return the first coordinates
   */
  public double[] parametersOf(double[] vector) {
    requireJoint(vector);
    return Arrays.copyOf(vector, parameters.size());
  }

  /**
   * The rule's part of a joint vector.
   *
   * @param vector one number for each coordinate of the joint layout
   * @return the additional coordinates
   */
  public double[] additionalOf(double[] vector) {
    requireJoint(vector);
    return Arrays.copyOfRange(vector, parameters.size(), joint.size());
  }

  private void requireJoint(double[] vector) {
    if (vector.length != joint.size()) {
      throw new LayoutMismatchException(
          "vector must have " + joint.size() + " coordinates; got " + vector.length);
    }
  }

  void requireJoint(ModelLayout layout) {
    if (!layout.equals(joint)) {
      throw new LayoutMismatchException(
          "layout must be the joint layout "
              + joint.digest().abbreviated()
              + "; got "
              + layout.digest().abbreviated());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JointLayout that
        && parameters.equals(that.parameters)
        && joint.equals(that.joint);
  }

  @Override
  public int hashCode() {
    return joint.hashCode();
  }

  @Override
  public String toString() {
    return "JointLayout[" + parameters.size() + " + " + additionalSize() + " coordinates]";
  }
}
