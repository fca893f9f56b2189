package io.github.flcrypt.aggregators;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * Moves the model by a rate times the mean update, without memory: model' = model + rate · mean.
 * With rate 1 it is plain federated averaging, below 1 it damps.
 *
 * <p>Stability, for updates that are differences of parameters: when each client moves a fraction a
 * of the way to its optimum (a = 1 for training to the end), the distance to the common fixed point
 * is multiplied by 1 − rate·a in each round. It shrinks exactly for rate below 2/a and without
 * oscillation up to 1/a; a rate of at most 1 is safe for every a. Updates that are gradients take
 * the usual learning rate instead, which may be larger.
 *
 * <p>The server step of the medical data sharing scheme (its equation 15, there called FedProx
 * although it has no proximal term) adds λ times the <em>sum</em> of the updates: see {@link
 * #ofSumFactor}. Immutable, safe for several threads.
 */
public final class ServerStep implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.step";

  private final double rate;

  private ServerStep(double rate) {
    this.rate = ServerSteps.requireRate(rate);
  }

  /**
   * A step of a rate.
   *
   * @param rate factor of the mean, positive and finite; see the class on stability
   * @return the optimizer
   */
  public static ServerStep of(double rate) {
    return new ServerStep(rate);
  }

  /**
   * Plain federated averaging.
   *
   * @return a step of rate 1
   */
  public static ServerStep fedAvg() {
    return new ServerStep(1);
  }

  /**
   * A step given by the factor of the sum, as in published schemes: the rate is λ times the number
   * of clients. Where clients drop out the mean of the rest takes the place of the missing ones.
   *
   * @param lambda factor of the sum of updates, positive, at most 1/clients
   * @param clients the number of clients of a round, at least 1
   * @return a step of rate lambda · clients
   */
  public static ServerStep ofSumFactor(double lambda, int clients) {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1; got " + clients);
    }
    double rate = lambda * clients;
    if (!(rate > 0) || rate > 1) {
      throw new IllegalArgumentException(
          "lambda times clients must be in (0, 1], or the model overshoots; got " + rate);
    }
    return new ServerStep(rate);
  }

  /**
   * The factor of the mean.
   *
   * @return positive and finite
   */
  public double rate() {
    return rate;
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("rate", rate);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return ServerState.of();
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    if (state.size() != 0) {
      throw new IllegalArgumentException("state must be empty; got " + state.size() + " vectors");
    }
    return new Step(ServerSteps.move(model, rate, update.toArray()), state);
  }

  @Override
  public String toString() {
    return "ServerStep(" + rate + ")";
  }
}
