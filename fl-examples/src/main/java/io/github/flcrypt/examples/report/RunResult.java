package io.github.flcrypt.examples.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One run of an experiment: the same task solved in one way.
 *
 * @param name short name, unique in its experiment
 * @param description one sentence about how the run works
 * @param accuracy share of right answers on the test rows, 0 to 1
 * @param auc area under the receiver operating characteristic curve on the test rows, 0 to 1
 * @param epsilon privacy spent over all rounds, at least 0; empty where the run claims none
 * @param delta the δ that goes with {@code epsilon}, at least 0 and less than 1; empty where no
 *     {@code epsilon} is claimed or it is pure
 * @param bytesPerClientRound bytes that one client sends in one round, at least 0; 0 where nothing
 *     is sent
 * @param seconds wall-clock seconds of the whole run, at least 0
 * @param secondsByStage seconds by stage, in the order of the pipeline; each at least 0
 * @param curves how the run went, round by round
 * @param notes what a reader should know about the numbers
 */
public record RunResult(
    String name,
    String description,
    double accuracy,
    double auc,
    OptionalDouble epsilon,
    OptionalDouble delta,
    long bytesPerClientRound,
    double seconds,
    Map<String, Double> secondsByStage,
    RoundCurves curves,
    List<String> notes) {

  /**
   * Checks and copies the numbers.
   *
   * @param name as in the record
   * @param description as in the record
   * @param accuracy as in the record
   * @param auc as in the record
   * @param epsilon as in the record
   * @param delta as in the record
   * @param bytesPerClientRound as in the record
   * @param seconds as in the record
   * @param secondsByStage as in the record
   * @param curves as in the record
   * @param notes as in the record
   * @throws IllegalArgumentException if a number is out of its range, a text is blank, or a δ comes
   *     without an ε
   */
  public RunResult {
    Require.text("name", name);
    Require.text("description", description);
    Require.within("accuracy", accuracy, 0, 1);
    Require.within("auc", auc, 0, 1);
    epsilon.ifPresent(value -> Require.notNegative("epsilon", value));
    delta.ifPresent(value -> Require.within("delta", value, 0, Math.nextDown(1.0)));
    if (delta.isPresent() && epsilon.isEmpty()) {
      throw new IllegalArgumentException(
          "delta must come with an epsilon; got " + delta.getAsDouble() + " alone");
    }
    Require.notNegative("bytesPerClientRound", (double) bytesPerClientRound);
    Require.notNegative("seconds", seconds);
    secondsByStage = Require.ordered("seconds by stage", secondsByStage);
    secondsByStage.forEach((stage, value) -> Require.notNegative("seconds of " + stage, value));
    Objects.requireNonNull(curves, "curves");
    notes = Require.texts("notes", notes);
  }

  /**
   * Starts a result; whatever is not set stays empty or 0.
   *
   * @param name short name, unique in its experiment
   * @param description one sentence about how the run works
   * @return a builder
   */
  public static RunResultBuilder builder(String name, String description) {
    return new RunResultBuilder(name, description);
  }
}
