package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.aggregators.internal.States;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * Dynamic weight correction with the one Adam step of the authors' code, for comparison with
 * published results: W' = (1 − α_t)·W + α_t·W_c with W_c = W − rate·g/(|g| + 10⁻⁸) and g = μ(W −
 * W_{t−1}), coordinate by coordinate. A first Adam step moves by about the rate in the sign of g,
 * almost whatever μ is; it is not linear, so it has no form on ciphertexts. Use {@link
 * DynamicWeightCorrection} for new work. Immutable, safe for several threads.
 */
public final class PublishedDynamicCorrection implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.dynamic-weight-correction-adam";

  /** Adam's ε in the authors' code, the default of its library. */
  private static final double EPSILON = 1e-8;

  private final ServerOptimizer inner;
  private final double mu;
  private final double rate;
  private final CorrectionSchedule schedule;

  private PublishedDynamicCorrection(ServerOptimizer inner, double mu, double rate) {
    this.inner = inner;
    this.mu = ServerSteps.requirePositive(mu, "mu");
    this.rate = ServerSteps.requireRate(rate);
    this.schedule = CorrectionSchedule.gradientStep(1, CorrectionSchedule.PUBLISHED_LIMIT);
  }

  /**
   * The published correction around an optimizer.
   *
   * @param inner makes the model W
   * @param mu the weight of the drift loss, positive; 10⁻⁴ in the authors' code
   * @param rate Adam's rate, positive; 10⁻⁴ in the authors' code
   * @return the optimizer
   */
  public static PublishedDynamicCorrection of(ServerOptimizer inner, double mu, double rate) {
    return new PublishedDynamicCorrection(inner, mu, rate);
  }

  @Override
  public StageSpec spec() {
    return InnerSpec.describe(StageSpec.of(KIND).with("mu", mu).with("rate", rate), inner);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return States.around(inner.initialState(layout), new double[] {0});
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    long t = States.count(state, 0);
    Step stepped = inner.step(model, update, States.inner(state, 1));
    double[] corrected = stepped.parameters().clone();
    double alpha = schedule.alpha(t);
    for (int i = 0; i < corrected.length; i++) {
      double gradient = mu * (corrected[i] - model.at(i));
      double moved = corrected[i] - alpha * rate * gradient / (Math.abs(gradient) + EPSILON);
      corrected[i] = ServerSteps.requireFinite(moved, i);
    }
    return new Step(corrected, States.around(stepped.state(), new double[] {t + 1}));
  }

  @Override
  public String toString() {
    return "PublishedDynamicCorrection(mu " + mu + ", rate " + rate + ", " + inner + ")";
  }
}
