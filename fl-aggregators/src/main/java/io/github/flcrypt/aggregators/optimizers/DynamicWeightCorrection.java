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
 * Dynamic weight correction (DWCS; Yang et al., IEEE JBHI 27(12), 2023): draws the new model W back
 * towards the previous result W_{t−1}, which is the model that this round's clients started from:
 * W' = (1 − β_t)·W + β_t·W_{t−1}. So ‖W' − W_{t−1}‖ = (1 − β_t)·‖W − W_{t−1}‖: rounds move less
 * where clients disagree, at the price of lagging behind a target that moves.
 *
 * <p>Stands around any optimizer. Its memory is the number of rounds, then the inner one's memory.
 * For the same on ciphertexts see {@link io.github.flcrypt.aggregators.linear.WeightCorrection}.
 * Immutable, safe for several threads.
 */
public final class DynamicWeightCorrection implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.dynamic-weight-correction";

  private final ServerOptimizer inner;
  private final CorrectionSchedule schedule;

  private DynamicWeightCorrection(ServerOptimizer inner, CorrectionSchedule schedule) {
    this.inner = inner;
    this.schedule = schedule;
  }

  /**
   * A correction around an optimizer.
   *
   * @param inner makes the model W
   * @param schedule the β of each round
   * @return the optimizer
   */
  public static DynamicWeightCorrection of(ServerOptimizer inner, CorrectionSchedule schedule) {
    return new DynamicWeightCorrection(inner, schedule);
  }

  /**
   * The schedule.
   *
   * @return the β of each round
   */
  public CorrectionSchedule schedule() {
    return schedule;
  }

  @Override
  public StageSpec spec() {
    return InnerSpec.describe(schedule.describe(StageSpec.of(KIND)), inner);
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
    double beta = schedule.beta(t);
    for (int i = 0; i < corrected.length; i++) {
      double mean = (1 - beta) * corrected[i] + beta * model.at(i);
      corrected[i] = ServerSteps.requireFinite(mean, i);
    }
    return new Step(corrected, States.around(stepped.state(), new double[] {t + 1}));
  }

  @Override
  public String toString() {
    return "DynamicWeightCorrection(" + schedule + ", " + inner + ")";
  }
}
