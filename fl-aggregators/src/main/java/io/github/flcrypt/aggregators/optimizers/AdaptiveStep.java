package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.aggregators.internal.States;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer.Step;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;

/**
 * The step that the adaptive optimizers share. Its memory is the first moment, the second moment
 * and the number of steps.
 */
record AdaptiveStep(
    String kind,
    SecondMoment secondMoment,
    AdaptiveParameters parameters,
    AdaptiveConvention convention) {

  StageSpec spec() {
    return convention.describe(parameters.spec(kind));
  }

  ServerState initialState(ModelLayout layout) {
    double[] v = new double[layout.size()];
    Arrays.fill(v, convention.start(parameters.tau()));
    return ServerState.of(new double[layout.size()], v, new double[] {0});
  }

  Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    int size = model.layout().size();
    ServerSteps.requireVectors(state, size, size, 1);
    long t = States.count(state, 2) + 1;
    double[] m = state.vector(0);
    double[] v = state.vector(1);
    double beta1 = parameters.beta1();
    for (int i = 0; i < size; i++) {
      double delta = update.at(i);
      m[i] = beta1 * m[i] + (1 - beta1) * delta;
      v[i] =
          ServerSteps.requireFinite(secondMoment.next(v[i], delta * delta, parameters.beta2()), i);
    }
    return new Step(move(model, m, v, t), ServerState.of(m, v, new double[] {t}));
  }

  private double[] move(Model model, double[] m, double[] v, long t) {
    boolean moments = convention.correction() == AdaptiveConvention.Correction.MOMENTS;
    double first = moments ? remainder(parameters.beta1(), t) : 1;
    double second = moments ? secondRemainder(t) : 1;
    double rate = rate(t);
    double[] moved = model.toArray();
    for (int i = 0; i < moved.length; i++) {
      double step = rate * (m[i] / first) / denominator(v[i] / second);
      moved[i] = ServerSteps.requireFinite(moved[i] + step, i);
    }
    return moved;
  }

  private double denominator(double v) {
    return switch (convention.placement()) {
      case OUTSIDE -> Math.sqrt(v) + parameters.tau();
      case INSIDE -> Math.sqrt(v + parameters.tau());
    };
  }

  private double rate(long t) {
    return switch (convention.correction()) {
      case NONE, MOMENTS -> parameters.eta();
      case RATE -> correctedRate(t);
      case RATE_ONE_AHEAD -> correctedRate(t + 1);
    };
  }

  private double correctedRate(long t) {
    return parameters.eta() * Math.sqrt(secondRemainder(t)) / remainder(parameters.beta1(), t);
  }

  /** Adagrad's second moment is a sum, not a mean: it has nothing to correct. */
  private double secondRemainder(long t) {
    return secondMoment == SecondMoment.ADAGRAD ? 1 : remainder(parameters.beta2(), t);
  }

  private static double remainder(double beta, long t) {
    return 1 - Math.pow(beta, (double) t);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
