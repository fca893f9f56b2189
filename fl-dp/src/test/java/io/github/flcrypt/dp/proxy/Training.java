package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.UpdateScale;

/** Server optimizers of the simplest kind, and clients whose training has a known result. */
final class Training {

  /** Adds the mean. */
  static final ServerOptimizer ADD =
      new ServerOptimizer() {
        @Override
        public StageSpec spec() {
          return StageSpec.of("test.add").with("rate", 1);
        }

        @Override
        public ServerState initialState(ModelLayout layout) {
          return ServerState.of();
        }

        @Override
        public Step step(Model model, AggregatedUpdate update, ServerState state) {
          double[] sum = model.toArray();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += update.at(i);
          }
          return new Step(sum, state);
        }
      };

  /** Momentum and weight decay: moves and remembers every coordinate, whatever the mean. */
  static final ServerOptimizer DECAY =
      new ServerOptimizer() {
        @Override
        public StageSpec spec() {
          return StageSpec.of("test.decay");
        }

        @Override
        public ServerState initialState(ModelLayout layout) {
          double[] velocity = new double[layout.size()];
          java.util.Arrays.fill(velocity, 0.5);
          return ServerState.of(velocity, new double[1]);
        }

        @Override
        public Step step(Model model, AggregatedUpdate update, ServerState state) {
          double[] velocity = state.vector(0);
          double[] next = model.toArray();
          for (int i = 0; i < next.length; i++) {
            velocity[i] = 0.9 * velocity[i] + update.at(i);
            next[i] = 0.99 * next[i] + velocity[i];
          }
          return new Step(next, ServerState.of(velocity, new double[] {state.vector(1)[0] + 1}));
        }
      };

  private Training() {}

  /** The update of a client that moves the model's visible parameters by a vector. */
  static PlainUpdate moved(
      MaskedModelProxy proxy,
      Model model,
      RoundContext round,
      ClientId client,
      double[] by,
      long weight) {
    ProxyModel shown = proxy.show(model, round, client);
    double[] trained = shown.toArray();
    for (int l = 0; l < model.layout().layerCount(); l++) {
      for (int i = model.layout().offset(l); i < model.layout().offset(l + 1); i++) {
        // Everywhere: a training that moves what it was not shown must not matter.
        trained[i] += by[i] * shown.scale(l);
      }
    }
    return PlainUpdate.ofShown(round, client, shown, trained, UpdateScale.UNSCALED, weight);
  }

  static double[] constant(int size, double value) {
    double[] values = new double[size];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
