package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.Classifier;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.SoftmaxRegression;
import io.github.flcrypt.learners.active.ActiveLearning;
import io.github.flcrypt.learners.active.LabelPool;
import io.github.flcrypt.learners.active.LearningCurve;
import io.github.flcrypt.learners.active.StopRule;
import io.github.flcrypt.learners.data.Dataset;

/**
 * One party with all rows: 20 labels to begin with, 20 per query, 300 in the end.
 *
 * @param model what is trained, afresh after each query
 * @param options how it is trained; a batch holds all labelled rows
 * @param decay the penalty on the sum of the losses
 */
record CentralStudy(Classifier model, SgdOptions options, double decay) {

  static final CentralStudy SOFTMAX =
      new CentralStudy(
          SoftmaxRegression.of(DigitsData.PIXELS, DigitsData.CLASSES),
          new SgdOptions(300, DigitsData.TEST_ROWS, 0.3, 0.9),
          0.1);
  static final CentralStudy PERCEPTRON =
      new CentralStudy(
          MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.RELU, 64),
          new SgdOptions(300, DigitsData.TEST_ROWS, 0.1, 0.9),
          0.001);

  static final int START = 20;
  static final int BATCH = 20;
  static final int BUDGET = 300;

  LearningCurve run(LocalTask task, Query query, long seed) {
    ActiveLearning learning =
        ActiveLearning.of(
            model, labelled -> train(labelled, seed), model.over(task.test())::accuracy);
    LabelPool pool = LabelPool.hiding(task.pool());
    pool.label(task.initial());
    return learning.run(
        pool, query.strategy(DigitsData.coins(seed, "query")), BATCH, StopRule.budget(BUDGET));
  }

  /** The weight of the decay falls with the rows, as that of a fixed prior does. */
  private double[] train(Dataset labelled, long seed) {
    return new MinibatchSgd(options)
        .train(
            model.over(labelled).withPenalty(decay / labelled.rows()),
            model.start(DigitsData.coins(seed, "start")),
            DigitsData.coins(seed, "order"),
            GradientHook.none());
  }
}
