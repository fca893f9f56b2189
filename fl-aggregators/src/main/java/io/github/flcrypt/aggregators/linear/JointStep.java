package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerOptimizer.Step;
import io.github.flcrypt.core.ServerState;

/** Lets an inner optimizer step over the learner's layers and puts the joint model together. */
final class JointStep {

  private JointStep() {}

  /** The learner's part of the mean, times a factor, taken by the inner optimizer. */
  static Step take(
      JointLayout layout,
      ServerOptimizer inner,
      Model model,
      AggregatedUpdate update,
      ServerState state,
      double factor,
      double[] nextAdditional) {
    double[] direction = layout.parametersOf(update.toArray());
    for (int i = 0; factor != 1 && i < direction.length; i++) {
      direction[i] *= factor;
    }
    Step step =
        inner.step(
            layout.parametersOf(model),
            update.toDirection(layout.parameters(), direction, factor),
            state);
    return new Step(layout.join(step.parameters(), nextAdditional), step.state());
  }

  /** A denominator or factor that clients' numbers made. */
  static double requirePositive(double value, String name) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new MalformedMessageException(name + " must be positive and finite; got " + value);
    }
    return value;
  }
}
