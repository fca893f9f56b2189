package io.github.flcrypt.aggregators.linear;

/**
 * How much a client's local steps add up to: ‖a_k‖₁ of Wang et al. (NeurIPS 2020, section 4.1), the
 * sum of the weights with which its gradients enter its update.
 */
public final class LocalSteps {

  private LocalSteps() {}

  /**
   * Plain stochastic gradient descent, also with a control variate: every step counts once.
   *
   * @param steps τ, at least 1
   * @return τ
   */
  public static double plain(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1; got " + steps);
    }
    return steps;
  }

  /**
   * With local momentum, which starts at zero each round.
   *
   * @param steps τ, at least 1
   * @param momentum ρ, in [0, 1)
   * @return (τ − ρ(1−ρ^τ)/(1−ρ)) / (1−ρ)
   */
  public static double momentum(long steps, double momentum) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1); got " + momentum);
    }
    double tau = plain(steps);
    double left = momentum * (1 - Math.pow(momentum, tau)) / (1 - momentum);
    return (tau - left) / (1 - momentum);
  }

  /**
   * With a proximal term, which shrinks what earlier steps moved.
   *
   * @param steps τ, at least 1
   * @param shrinkage ημ, local rate times proximal μ, in [0, 1)
   * @return (1 − (1−ημ)^τ) / (ημ), and τ for ημ = 0
   */
  public static double proximal(long steps, double shrinkage) {
    if (!(shrinkage >= 0 && shrinkage < 1)) {
      throw new IllegalArgumentException("shrinkage must be in [0, 1); got " + shrinkage);
    }
    double tau = plain(steps);
    return shrinkage == 0 ? tau : (1 - Math.pow(1 - shrinkage, tau)) / shrinkage;
  }
}
