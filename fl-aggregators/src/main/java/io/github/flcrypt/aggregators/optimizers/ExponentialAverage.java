package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * Keeps the model an exponential average over the rounds: model' = decay · model + (1 − decay) ·
 * inner(model), where the model that clients are sent is the average itself.
 *
 * <p>Under a steady inner result W the distance to W shrinks by the factor decay in each round.
 * With decay 0 it is the inner optimizer. It needs no memory of its own, for the average is the
 * model. Immutable, safe for several threads.
 */
public final class ExponentialAverage implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.exponential-average";

  private final ServerOptimizer inner;
  private final double decay;

  private ExponentialAverage(ServerOptimizer inner, double decay) {
    this.inner = inner;
    this.decay = ServerSteps.requireDecay(decay, "decay");
  }

  /**
   * An average around an optimizer.
   *
   * @param inner makes the model that goes into the average
   * @param decay how much of the average is kept each round, in [0, 1)
   * @return the optimizer
   */
  public static ExponentialAverage of(ServerOptimizer inner, double decay) {
    return new ExponentialAverage(inner, decay);
  }

  @Override
  public StageSpec spec() {
    return InnerSpec.describe(StageSpec.of(KIND).with("decay", decay), inner);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return inner.initialState(layout);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    Step stepped = inner.step(model, update, state);
    double[] parameters = stepped.parameters().clone();
    for (int i = 0; i < parameters.length; i++) {
      double mean = decay * model.at(i) + (1 - decay) * parameters[i];
      parameters[i] = ServerSteps.requireFinite(mean, i);
    }
    return new Step(parameters, stepped.state());
  }

  @Override
  public String toString() {
    return "ExponentialAverage(" + decay + ", " + inner + ")";
  }
}
