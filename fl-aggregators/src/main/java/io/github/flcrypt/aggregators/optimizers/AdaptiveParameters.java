package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.StageSpec;

/**
 * The parameters of adaptive server optimizers, named as in Reddi et al. (ICLR 2021), algorithm 2.
 *
 * @param eta η, the server's rate
 * @param etaLocal η_l, the clients' rate: carried so that both ends can be built from one
 *     description; the server does not use it
 * @param beta1 β₁, how much of the first moment is kept, in [0, 1)
 * @param beta2 β₂, how much of the second moment is kept, in [0, 1); Adagrad does not use it
 * @param tau τ, the degree of adaptivity: the smaller, the more adaptive
 */
public record AdaptiveParameters(
    double eta, double etaLocal, double beta1, double beta2, double tau) {

  /** β₁ of the publication for Adam and Yogi. */
  public static final double PUBLISHED_BETA1 = 0.9;

  /** β₂ of the publication for Adam and Yogi. */
  public static final double PUBLISHED_BETA2 = 0.99;

  /** τ of the publication. */
  public static final double PUBLISHED_TAU = 1e-3;

  /**
   * Checks the ranges.
   *
   * @param eta positive and finite
   * @param etaLocal positive and finite
   * @param beta1 in [0, 1)
   * @param beta2 in [0, 1)
   * @param tau positive and finite
   */
  public AdaptiveParameters {
    ServerSteps.requirePositive(eta, "eta");
    ServerSteps.requirePositive(etaLocal, "etaLocal");
    ServerSteps.requireDecay(beta1, "beta1");
    ServerSteps.requireDecay(beta2, "beta2");
    ServerSteps.requirePositive(tau, "tau");
  }

  /**
   * The publication's β₁ = 0.9, β₂ = 0.99 and τ = 10⁻³, for Adam and Yogi. It tunes the rates for
   * each task, so they have no default.
   *
   * @param eta the server's rate
   * @param etaLocal the clients' rate
   * @return the parameters
   */
  public static AdaptiveParameters published(double eta, double etaLocal) {
    return new AdaptiveParameters(eta, etaLocal, PUBLISHED_BETA1, PUBLISHED_BETA2, PUBLISHED_TAU);
  }

  /**
   * The publication's β₁ = 0 and τ = 10⁻³ for Adagrad.
   *
   * @param eta the server's rate
   * @param etaLocal the clients' rate
   * @return the parameters
   */
  public static AdaptiveParameters publishedAdagrad(double eta, double etaLocal) {
    return new AdaptiveParameters(eta, etaLocal, 0, 0, PUBLISHED_TAU);
  }

  StageSpec spec(String kind) {
    return StageSpec.of(kind)
        .with("eta", eta)
        .with("etaLocal", etaLocal)
        .with("beta1", beta1)
        .with("beta2", beta2)
        .with("tau", tau);
  }
}
