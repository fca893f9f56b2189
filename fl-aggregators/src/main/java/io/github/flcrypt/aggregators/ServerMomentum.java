package io.github.flcrypt.aggregators;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * Federated averaging with server momentum, FedAvgM (Hsu, Qi and Brown 2019, section 4.3): velocity
 * = momentum · velocity + mean, model' = model + rate · velocity. Its memory is one vector, the
 * velocity. Under a steady mean the steps grow towards rate / (1 − momentum), so lower the rate as
 * the momentum grows. With momentum 0 it is {@link ServerStep}. The momentum is heavy-ball, without
 * dampening and without Nesterov's look-ahead: the convention of PyTorch's SGD and of other
 * systems' FedAvgM; the published experiments use momentum 0.9.
 *
 * <p>Immutable, safe for several threads.
 */
public final class ServerMomentum implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.momentum";

  private final double rate;
  private final double momentum;

  private ServerMomentum(double rate, double momentum) {
    this.rate = ServerSteps.requireRate(rate);
    this.momentum = momentum;
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1); got " + momentum);
    }
  }

  /**
   * A step with momentum.
   *
   * @param rate factor of the velocity, positive and finite
   * @param momentum what is kept of the velocity each round, in [0, 1)
   * @return the optimizer
   */
  public static ServerMomentum of(double rate, double momentum) {
    return new ServerMomentum(rate, momentum);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("momentum", momentum).with("rate", rate);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return ServerState.of(new double[layout.size()]);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    if (state.size() != 1 || state.length(0) != model.layout().size()) {
      throw new IllegalArgumentException(
          "state must be one vector over the model; got " + state.size() + " vectors");
    }
    double[] velocity = state.vector(0);
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = ServerSteps.requireFinite(momentum * velocity[i] + update.at(i), i);
    }
    return new Step(ServerSteps.move(model, rate, velocity), ServerState.of(velocity));
  }

  @Override
  public String toString() {
    return "ServerMomentum(" + rate + ", momentum " + momentum + ")";
  }
}
