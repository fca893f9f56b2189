package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects the numbers of a {@link RunResult}, which checks them. Not thread-safe. */
public final class RunResultBuilder {

  private final String name;
  private final String description;
  private final Map<String, Double> secondsByStage = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private double accuracy;
  private double auc;
  private OptionalDouble epsilon = OptionalDouble.empty();
  private OptionalDouble delta = OptionalDouble.empty();
  private long bytesPerClientRound;
  private double seconds;
  private RoundCurves curves = RoundCurves.none();

  RunResultBuilder(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /**
   * Sets the quality on the test rows.
   *
   * @param newAccuracy share of right answers, 0 to 1
   * @param newAuc area under the receiver operating characteristic curve, 0 to 1
   * @return this builder
   */
  public RunResultBuilder quality(double newAccuracy, double newAuc) {
    accuracy = newAccuracy;
    auc = newAuc;
    return this;
  }

  /**
   * Claims differential privacy over all rounds.
   *
   * @param newEpsilon privacy spent, at least 0
   * @param newDelta the δ that goes with it, at least 0 and less than 1
   * @return this builder
   */
  public RunResultBuilder privacy(double newEpsilon, double newDelta) {
    epsilon = OptionalDouble.of(newEpsilon);
    delta = OptionalDouble.of(newDelta);
    return this;
  }

  /**
   * Sets what travels.
   *
   * @param bytes bytes that one client sends in one round, at least 0
   * @return this builder
   */
  public RunResultBuilder bytesPerClientRound(long bytes) {
    bytesPerClientRound = bytes;
    return this;
  }

  /**
   * Sets the duration of the whole run.
   *
   * @param newSeconds wall-clock seconds, at least 0
   * @return this builder
   */
  public RunResultBuilder seconds(double newSeconds) {
    seconds = newSeconds;
    return this;
  }

  /**
   * Adds seconds to a stage; stages keep the order in which they are first named.
   *
   * @param stage the stage's name
   * @param more seconds to add, at least 0
   * @return this builder
   */
  public RunResultBuilder stage(String stage, double more) {
    secondsByStage.merge(stage, more, Double::sum);
    return this;
  }

  /**
   * Sets how the run went, round by round.
   *
   * @param newCurves the curves
   * @return this builder
   */
  public RunResultBuilder curves(RoundCurves newCurves) {
    curves = newCurves;
    return this;
  }

  /**
   * Adds a note.
   *
   * @param text what a reader should know about the numbers
   * @return this builder
   */
  public RunResultBuilder note(String text) {
    notes.add(text);
    return this;
  }

  /**
   * Makes the result.
   *
   * @return the checked result
   * @throws IllegalArgumentException if something set is out of its range
   */
  public RunResult build() {
    return new RunResult(
        name,
        description,
        accuracy,
        auc,
        epsilon,
        delta,
        bytesPerClientRound,
        seconds,
        secondsByStage,
        curves,
        notes);
  }
}
