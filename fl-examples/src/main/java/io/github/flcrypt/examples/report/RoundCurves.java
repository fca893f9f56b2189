package io.github.flcrypt.examples.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run went, round by round; entry 0 of each list is the state after the first round. A list
 * may be empty where the run did not measure it.
 *
 * @param accuracy share of right answers after each round, 0 to 1
 * @param loss mean loss after each round, finite
 * @param epsilonSpent privacy spent by all rounds so far, finite and at least 0
 * @param clipBounds for each layer by name the clip bound of each round, finite and at least 0
 */
public record RoundCurves(
    List<Double> accuracy,
    List<Double> loss,
    List<Double> epsilonSpent,
    Map<String, List<Double>> clipBounds) {

  private static final RoundCurves NONE =
      new RoundCurves(List.of(), List.of(), List.of(), Map.of());

  /**
   * Checks and copies the curves.
   *
   * @param accuracy as in the record
   * @param loss as in the record
   * @param epsilonSpent as in the record
   * @param clipBounds as in the record
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RoundCurves {
    accuracy = Require.finite("accuracy by round", accuracy);
    accuracy.forEach(value -> Require.within("accuracy by round", value, 0, 1));
    loss = Require.finite("loss by round", loss);
    epsilonSpent = Require.finite("epsilon by round", epsilonSpent);
    epsilonSpent.forEach(value -> Require.notNegative("epsilon by round", value));
    Map<String, List<Double>> bounds = new LinkedHashMap<>();
    clipBounds.forEach((layer, values) -> bounds.put(layer, boundsOf(values)));
    clipBounds = Require.ordered("clip bounds", bounds);
  }

  private static List<Double> boundsOf(List<Double> values) {
    List<Double> copy = Require.finite("clip bounds", values);
    copy.forEach(value -> Require.notNegative("clip bounds", value));
    return copy;
  }

  /**
   * The curves of a run that measured nothing by round.
   *
   * @return empty curves
   */
  public static RoundCurves none() {
    return NONE;
  }

  /**
   * Curves of a run without clipping and without differential privacy.
   *
   * @param accuracy share of right answers after each round, 0 to 1
   * @param loss mean loss after each round, finite
   * @return the curves
   */
  public static RoundCurves of(List<Double> accuracy, List<Double> loss) {
    return new RoundCurves(accuracy, loss, List.of(), Map.of());
  }

  /**
   * The same curves with the privacy spent.
   *
   * @param spent privacy spent by all rounds so far, one entry for each round
   * @return the new curves
   */
  public RoundCurves withEpsilonSpent(List<Double> spent) {
    return new RoundCurves(accuracy, loss, spent, clipBounds);
  }

  /**
   * The same curves with clip bounds.
   *
   * @param bounds for each layer by name the bound of each round
   * @return the new curves
   */
  public RoundCurves withClipBounds(Map<String, List<Double>> bounds) {
    return new RoundCurves(accuracy, loss, epsilonSpent, bounds);
  }
}
