package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.Classifier;
import io.github.flcrypt.learners.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Active learning of one party: train on what is labelled, judge, ask for more labels, until a rule
 * says stop. For one thread.
 */
public final class ActiveLearning {

  private final Classifier model;
  private final Trainer trainer;
  private final ToDoubleFunction<double[]> accuracy;
  private final FeatureSpace space;

  private ActiveLearning(
      Classifier model, Trainer trainer, ToDoubleFunction<double[]> accuracy, FeatureSpace space) {
    this.model = model;
    this.trainer = trainer;
    this.accuracy = accuracy;
    this.space = space;
  }

  /** Trains a model on labelled rows. */
  @FunctionalInterface
  public interface Trainer {

    /**
     * Trains from wherever the trainer wants to begin.
     *
     * @param labelled at least one row
     * @return the model's parameters
     */
    double[] train(Dataset labelled);
  }

  /**
   * A loop around a model; distances are taken between raw rows.
   *
   * @param model the model that is asked for probabilities
   * @param trainer how it is trained
   * @param accuracy how parameters are judged: a number in [0, 1] on rows outside the pool
   * @return the loop
   */
  public static ActiveLearning of(
      Classifier model, Trainer trainer, ToDoubleFunction<double[]> accuracy) {
    return new ActiveLearning(model, trainer, accuracy, FeatureSpace.INPUT);
  }

  /**
   * The same with distances taken elsewhere.
   *
   * @param other where distances are taken
   * @return the loop
   */
  public ActiveLearning in(FeatureSpace other) {
    return new ActiveLearning(model, trainer, accuracy, other);
  }

  /**
   * Learns until a rule says stop or all rows are labelled.
   *
   * @param pool the rows, at least one labelled; queried in place
   * @param strategy what to ask for
   * @param batch labels per query, at least 1
   * @param rule when to stop
   * @return accuracy by labels, and why it ended
   */
  public LearningCurve run(LabelPool pool, QueryStrategy strategy, int batch, StopRule rule) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1; got " + batch);
    }
    if (pool.labelledCount() == 0) {
      throw new IllegalArgumentException(
          "pool must have a labelled row to begin with; got none; label some at random");
    }
    StopRule rules = rule.or(StopRule.poolEmpty());
    List<Progress> points = new ArrayList<>();
    while (true) {
      double[] parameters = trainer.train(pool.labelledData());
      Progress progress =
          new Progress(
              pool.labelledCount(), pool.unlabelledCount(), accuracy.applyAsDouble(parameters));
      points.add(progress);
      Optional<StopReason> reason = rules.judge(progress);
      if (reason.isPresent()) {
        return new LearningCurve(points, reason.get());
      }
      int count = Math.max(1, Math.min(batch, rules.remaining(progress)));
      pool.query(strategy, pool.candidates(model, parameters, space), count);
    }
  }
}
