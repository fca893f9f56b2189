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

  /**
   * The proximal term of FedProx (Li et al. 2020, arXiv:1812.06127, Eq. 2): the gradient of {@code
   * mu / 2 * |parameters - anchor|^2} is added.
   *
   * @param mu the strength, finite and at least 0
   * @param anchor the model that the round began with; copied
   * @return the hook
   */
  static GradientHook proximal(double mu, double[] anchor) {
    if (!(mu >= 0) || !Double.isFinite(mu)) {
      throw new IllegalArgumentException("mu must be finite and at least 0; got " + mu);
    }
    double[] centre = LearnerMath.finiteCopy("anchor", anchor);
    return (parameters, gradient) -> {
      LearnerMath.checkLength("gradient", gradient, centre.length);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += mu * (parameters[i] - centre[i]);
      }
    };
  }

  /**
   * The correction of SCAFFOLD (Karimireddy et al. 2020, arXiv:1910.06378, Eq. 3): the server's
   * control variate less the client's is added.
   *
   * @param server the server's control variate, finite; copied
   * @param client the client's control variate, finite, same length; copied
   * @return the hook
   */
  static GradientHook controlVariate(double[] server, double[] client) {
    double[] correction = LearnerMath.finiteCopy("server", server);
    double[] own = LearnerMath.finiteCopy("client", client);
    LearnerMath.checkLength("client", own, correction.length);
    for (int i = 0; i < correction.length; i++) {
      correction[i] -= own[i];
    }
    return (parameters, gradient) -> {
      LearnerMath.checkLength("gradient", gradient, correction.length);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += correction[i];
      }
    };
  }

  /**
   * This change and then another.
   *
   * @param next what sees the changed gradient
   * @return both
   */
  default GradientHook andThen(GradientHook next) {
    return (parameters, gradient) -> {
      adjust(parameters, gradient);
      next.adjust(parameters, gradient);
    };
  }
}
