package io.github.flcrypt.aggregators.linear;

import java.util.Arrays;

/**
 * The proximal term μ/2·‖w − w_t‖² of a client's objective in one round (Li et al., MLSys 2020,
 * equation 2). {@code term::adjust} is a learner's gradient hook. Immutable.
 */
public final class ProximalTerm {

  private final double mu;
  private final double[] anchor;

  private ProximalTerm(double mu, double[] anchor) {
    this.mu = mu;
    this.anchor = anchor;
  }

  /**
   * A term.
   *
   * @param mu μ, finite and not negative; 0 changes nothing
   * @param anchor w_t, the parameters that the client was sent; copied
   * @return the term
   */
  public static ProximalTerm of(double mu, double[] anchor) {
    return new ProximalTerm(requireMu(mu), anchor.clone());
  }

  static double requireMu(double mu) {
    if (!(mu >= 0 && Double.isFinite(mu))) {
      throw new IllegalArgumentException("mu must be finite and not negative; got " + mu);
    }
    return mu;
  }

  /**
   * Adds the term's gradient μ(w − w_t).
   *
   * @param parameters w; not changed
   * @param gradient the gradient of the loss, changed in place
   */
  public void adjust(double[] parameters, double[] gradient) {
    if (parameters.length != anchor.length || gradient.length != anchor.length) {
      throw new IllegalArgumentException(
          "parameters and gradient must have "
              + anchor.length
              + " coordinates; got "
              + parameters.length
              + " and "
              + gradient.length);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += mu * (parameters[i] - anchor[i]);
    }
  }

  /**
   * The term itself.
   *
   * @param parameters w
   * @return μ/2·‖w − w_t‖²
   */
  public double value(double[] parameters) {
    double[] gradient = new double[anchor.length];
    adjust(parameters, gradient);
    return mu == 0 ? 0 : Arrays.stream(gradient).map(g -> g * g).sum() / (2 * mu);
  }

  @Override
  public String toString() {
    return "ProximalTerm[mu " + mu + ", " + anchor.length + " coordinates]";
  }
}
