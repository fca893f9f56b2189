package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/** Heavy ball, so that a lost server state shows. */
record MomentumOptimizer(double momentum) implements ServerOptimizer {

  @Override
  public StageSpec spec() {
    return StageSpec.of("test.momentum").with("momentum", momentum);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return ServerState.of(new double[layout.size()]);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    double[] velocity = state.vector(0);
    double[] parameters = model.toArray();
    for (int i = 0; i < parameters.length; i++) {
      velocity[i] = momentum * velocity[i] + update.at(i);
      parameters[i] += velocity[i];
    }
    return new Step(parameters, ServerState.of(velocity));
  }
}
