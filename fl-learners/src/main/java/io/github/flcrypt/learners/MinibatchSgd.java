package io.github.flcrypt.learners;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/**
 * Local training by minibatch stochastic gradient descent. Stateless between calls and safe for
 * several threads; each call needs a stream of its own.
 */
public final class MinibatchSgd {

  private final SgdOptions options;

  /**
   * A trainer.
   *
   * @param options epochs, batch size, step length and momentum
   */
  public MinibatchSgd(SgdOptions options) {
    this.options = options;
  }

  /**
   * The public order of minibatches of one client in one round, the same wherever it is computed.
   *
   * @param seed the experiment's public seed, 1 to 1024 bytes
   * @param client the client's number
   * @param round the round's number
   * @return a fresh stream
   */
  public static RandomStream batchOrder(byte[] seed, long client, long round) {
    return PublicCoins.stream(seed, "minibatch-order", client, round);
  }

  /**
   * Trains from a start point. Each epoch visits every record once in a new random order.
   *
   * @param objective the client's loss
   * @param start the start point; not changed
   * @param order where the order of records comes from
   * @param hook what changes each gradient, {@link GradientHook#none()} for nothing
   * @return the trained parameters
   * @throws IllegalStateException if the parameters leave the finite numbers: the step is too long
   */
  public double[] train(
      Objective objective, double[] start, RandomStream order, GradientHook hook) {
    LearnerMath.checkLength("start", start, objective.dimension());
    int batch = Math.min(options.batchSize(), objective.records());
    Objective.BatchGradient batchGradient = objective.newBatchGradient(batch);
    int[] records = new int[objective.records()];
    Arrays.setAll(records, i -> i);
    double[] parameters = start.clone();
    double[] gradient = new double[parameters.length];
    double[] velocity = new double[parameters.length];
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      order.shuffle(records);
      for (int from = 0; from < records.length; from += batch) {
        int to = Math.min(records.length, from + batch);
        batchGradient.compute(parameters, records, from, to, gradient);
        hook.adjust(parameters, gradient);
        step(parameters, gradient, velocity);
      }
      checkFinite(parameters, epoch);
    }
    return parameters;
  }

  private void step(double[] parameters, double[] gradient, double[] velocity) {
    for (int i = 0; i < parameters.length; i++) {
      velocity[i] = options.momentum() * velocity[i] + gradient[i];
      parameters[i] -= options.learningRate() * velocity[i];
    }
  }

  private void checkFinite(double[] parameters, int epoch) {
    for (double parameter : parameters) {
      if (!Double.isFinite(parameter)) {
        throw new IllegalStateException(
            "parameters must stay finite; got "
                + parameter
                + " in epoch "
                + (epoch + 1)
                + " with learning rate "
                + options.learningRate());
      }
    }
  }
}
