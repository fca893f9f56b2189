package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.ServerOptimizer;

/** Lets the optimizer make the next model and checks what it made. */
final class OptimizerStep {

  private OptimizerStep() {}

  static FederationState take(
      ServerOptimizer optimizer, FederationState before, AggregatedUpdate aggregate) {
    ServerOptimizer.Step step = run(optimizer, before, aggregate);
    double[] parameters = step.parameters();
    requireFinite(optimizer, parameters, before.model().layout().size());
    return new FederationState(
        before.model().next(parameters),
        step.state(),
        before.history().after(aggregate),
        before.nextRound() + 1);
  }

  /** An optimizer whose memory overflows fails in its own arguments' checks. */
  private static ServerOptimizer.Step run(
      ServerOptimizer optimizer, FederationState before, AggregatedUpdate aggregate) {
    try {
      return optimizer.step(before.model(), aggregate, before.serverState());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ForgedNumbersException(
          optimizer.spec().kind() + " must make a step; got " + e.getMessage());
    }
  }

  private static void requireFinite(ServerOptimizer optimizer, double[] parameters, int size) {
    if (parameters.length != size) {
      throw new ForgedNumbersException(
          optimizer.spec().kind()
              + " must return "
              + size
              + " parameters; got "
              + parameters.length);
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Double.isFinite(parameters[i])) {
        throw new ForgedNumbersException(
            optimizer.spec().kind()
                + " must return finite parameters; got "
                + parameters[i]
                + " at "
                + i);
      }
    }
  }
}
