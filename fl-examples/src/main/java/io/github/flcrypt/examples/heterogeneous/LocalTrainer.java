package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.ClassifierObjective;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.SgdOptions;

/** One client's rows and how it trains on them. */
final class LocalTrainer {

  private final ClientId id;
  private final int number;
  private final long seed;
  private final ClassifierObjective objective;
  private final SgdOptions options;

  LocalTrainer(
      ClientId id, int number, long seed, ClassifierObjective objective, SgdOptions options) {
    this.id = id;
    this.number = number;
    this.seed = seed;
    this.objective = objective;
    this.options = options;
  }

  ClientId id() {
    return id;
  }

  int rows() {
    return objective.records();
  }

  long steps() {
    return options.steps(rows());
  }

  double rate() {
    return options.learningRate();
  }

  double loss(double[] parameters) {
    return objective.meanLoss(parameters);
  }

  /** The trained parameters; the order of minibatches depends on the round and the client alone. */
  double[] train(double[] start, long round, GradientHook hook) {
    return new MinibatchSgd(options)
        .train(objective, start, DigitsData.coins(seed, "minibatches", number, round), hook);
  }

  /** Trained minus sent parameters. */
  double[] difference(double[] start, long round, GradientHook hook) {
    double[] difference = train(start, round, hook);
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= start[i];
    }
    return difference;
  }
}
