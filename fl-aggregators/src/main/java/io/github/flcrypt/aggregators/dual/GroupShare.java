package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.MalformedMessageException;
import java.util.function.ToDoubleFunction;

/** The share β of the uncertainty group in the combined model. */
@FunctionalInterface
public interface GroupShare {

  /** The smallest share that an adaptive β gives a group. */
  double LEAST_ADAPTIVE = 0.1;

  /** The largest share that an adaptive β gives a group. */
  double MOST_ADAPTIVE = 0.9;

  /**
   * The share for two opened group means.
   *
   * @param uncertainty the mean of the clients that query by uncertainty
   * @param diversity the mean of the clients that query by diversity
   * @return β in [0, 1]
   */
  double of(AggregatedUpdate uncertainty, AggregatedUpdate diversity);

  /**
   * Always the same share.
   *
   * @param beta β, in [0, 1]
   * @return the share
   */
  static GroupShare fixed(double beta) {
    if (!(beta >= 0 && beta <= 1)) {
      throw new IllegalArgumentException("beta must be in [0, 1]; got " + beta);
    }
    return (uncertainty, diversity) -> beta;
  }

  /**
   * The softmax of the negative validation losses of the two group models, over a temperature,
   * within [0.1, 0.9] so that no group is ever lost.
   *
   * @param validationLoss the loss of the model that the mean leads to, on validation data
   * @param temperature τ, positive: the smaller, the more the better model gets
   * @return the share
   */
  static GroupShare adaptive(
      ToDoubleFunction<AggregatedUpdate> validationLoss, double temperature) {
    requireTemperature(temperature);
    return (uncertainty, diversity) ->
        ofLosses(
            validationLoss.applyAsDouble(uncertainty),
            validationLoss.applyAsDouble(diversity),
            temperature);
  }

  /**
   * The adaptive share of two losses: e^(−a/τ) / (e^(−a/τ) + e^(−b/τ)) within [0.1, 0.9].
   *
   * @param uncertaintyLoss a, finite
   * @param diversityLoss b, finite
   * @param temperature τ, positive
   * @return β in [0.1, 0.9]
   */
  static double ofLosses(double uncertaintyLoss, double diversityLoss, double temperature) {
    requireTemperature(temperature);
    double difference = uncertaintyLoss - diversityLoss;
    if (!Double.isFinite(difference)) {
      throw new MalformedMessageException(
          "validation losses must be finite; got " + uncertaintyLoss + " and " + diversityLoss);
    }
    double softmax = 1 / (1 + Math.exp(difference / temperature));
    return Math.min(Math.max(softmax, LEAST_ADAPTIVE), MOST_ADAPTIVE);
  }

  private static void requireTemperature(double temperature) {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "temperature must be positive and finite; got " + temperature);
    }
  }
}
