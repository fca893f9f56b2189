package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.dp.clipping.Statistic;
import io.github.flcrypt.dp.clipping.ThresholdRule;
import io.github.flcrypt.learners.SgdOptions;

/**
 * The public numbers of all runs.
 *
 * @param rounds rounds of every run
 * @param seed seed of the public coins
 * @param local each hospital's training in one round
 * @param fractionBits fixed-point fraction bits of the encrypted run
 * @param largestUpdate no coordinate of an update is larger in the encrypted run
 * @param maximumWeight no hospital has more training rows
 * @param maskedFraction fraction of coordinates hidden in the masked run
 * @param quantizedBits bits of a coordinate in the masked run
 * @param privacy numbers of the differentially private run
 */
public record TrainingPlan(
    int rounds,
    long seed,
    SgdOptions local,
    int fractionBits,
    double largestUpdate,
    long maximumWeight,
    double maskedFraction,
    int quantizedBits,
    Privacy privacy) {

  /**
   * The differentially private run. Steps, clip and rate were found on random splits of the same
   * data other than those reported; that search is not charged to the budget.
   *
   * @param epsilon total over all rounds
   * @param delta total over all rounds
   * @param clip Euclidean bound of one record's gradient
   * @param learningRate of the server's step along the mean gradient
   * @param scaleLow features are scaled from their public range to here
   * @param scaleHigh to here
   * @param levels grid steps for one clip bound
   * @param colluders hospitals that may collude with the server and know their own noise
   */
  public record Privacy(
      double epsilon,
      double delta,
      double clip,
      double learningRate,
      double scaleLow,
      double scaleHigh,
      int levels,
      int colluders) {}

  /**
   * The plan of the main job.
   *
   * @param rounds rounds of every run
   * @param seed seed of the public coins
   * @param epsilon budget of the private run
   * @return the plan
   */
  public static TrainingPlan of(int rounds, long seed, double epsilon) {
    return new TrainingPlan(
        rounds,
        seed,
        SgdOptions.plain(5, 32, 0.1),
        30,
        64,
        1 << 16,
        0.4,
        8,
        new Privacy(epsilon, 1e-5, 1, 4, -3, 3, 1 << 16, 1));
  }

  /**
   * The declared minimum of the private run: all hospitals but one, and always an honest one.
   *
   * @param hospitals the number of hospitals, at least 2
   * @return fewer contributors abort a round
   */
  public int minimumContributors(int hospitals) {
    return Math.max(privacy.colluders() + 1, hospitals - 1);
  }

  /**
   * The clip thresholds of the masked run: twice the mean norm of the last five published
   * aggregates, layer by layer (weights, bias).
   *
   * @return the rule
   */
  public ThresholdRule thresholds() {
    return ThresholdRule.startingAt(8, 1)
        .between(new double[] {0.5, 0.05}, new double[] {64, 8})
        .with(new Statistic.Mean(), 5)
        .withFactor(2);
  }
}
