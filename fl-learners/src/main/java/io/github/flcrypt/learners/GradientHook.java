package io.github.flcrypt.learners;

/**
 * Changes each minibatch gradient before the step: the place for a proximal term or a control
 * variate.
 */
@FunctionalInterface
public interface GradientHook {

  /**
   * Changes a gradient in place.
   *
   * @param parameters the point at which it was taken; not to be changed
   * @param gradient the gradient, same length
   */
  void adjust(double[] parameters, double[] gradient);

  /**
   * The hook that changes nothing.
   *
   * @return plain gradient descent
   */
  static GradientHook none() {
    return (parameters, gradient) -> {};
  }
}
