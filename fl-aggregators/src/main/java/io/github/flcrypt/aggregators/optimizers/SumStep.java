package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * The server step of the medical data sharing scheme (Guo et al., Math. Biosci. Eng. 2023, equation
 * 15): model' = model + λ·Σ updates. The paper calls it FedProx, which it is not: nothing proximal
 * is in it; for that see {@link io.github.flcrypt.aggregators.linear.FedProx}.
 *
 * <p>With K clients that each move all the way to their optimum the distance to a common fixed
 * point is multiplied by 1 − λK each round: λK ≤ 1 is enforced, since larger values overshoot and
 * from 2 on diverge. λ = 1/K is federated averaging with equal weights. The sum is taken as the
 * mean times the number of contributors; {@link
 * io.github.flcrypt.aggregators.ServerStep#ofSumFactor} keeps the rate λK where clients drop out,
 * this rule steps less far, as the equation has it. Immutable, safe for several threads.
 */
public final class SumStep implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.sum-step";

  private final double lambda;
  private final int clients;

  private SumStep(double lambda, int clients) {
    this.lambda = ServerSteps.requirePositive(lambda, "lambda");
    this.clients = clients;
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1; got " + clients);
    }
    if (!(lambda * clients <= 1)) {
      throw new IllegalArgumentException(
          "lambda times clients must be at most 1, or the model overshoots; got "
              + lambda * clients);
    }
  }

  /**
   * The step.
   *
   * @param lambda λ, positive, at most 1/clients
   * @param clients K, the largest number of contributors of a round, at least 1
   * @return the optimizer
   */
  public static SumStep of(double lambda, int clients) {
    return new SumStep(lambda, clients);
  }

  /**
   * The step with λ = 1/K.
   *
   * @param clients K, at least 1
   * @return the optimizer
   */
  public static SumStep ofMean(int clients) {
    return new SumStep(1.0 / clients, clients);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("lambda", lambda).with("clients", clients);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return ServerState.of();
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    ServerSteps.requireVectors(state);
    int contributors = update.contributors().size();
    if (contributors > clients) {
      throw new HeadroomExceededException(
          "contributors must be at most the declared " + clients + "; got " + contributors);
    }
    return new Step(ServerSteps.move(model, lambda * contributors, update.toArray()), state);
  }

  @Override
  public String toString() {
    return "SumStep(lambda " + lambda + ", clients " + clients + ")";
  }
}
