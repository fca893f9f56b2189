package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.ClassProbabilities;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a {@link QueryStrategy} sees: the rows without label, those with one, and what a model says
 * about the former. Candidates are counted from 0; each also has a number in its pool. Immutable.
 */
public final class Candidates {

  private final FeatureTable features;
  private final FeatureTable labelled;
  private final Optional<ClassProbabilities> probabilities;
  private final int[] numbers;

  private Candidates(
      FeatureTable features,
      FeatureTable labelled,
      Optional<ClassProbabilities> probabilities,
      int[] numbers) {
    this.features = features;
    this.labelled = labelled;
    this.probabilities = probabilities;
    this.numbers = numbers;
  }

  /**
   * Candidates without a model's opinion, numbered from 0.
   *
   * @param features the rows without label
   * @param labelled the rows with one, same columns; maybe none
   * @return the candidates
   */
  public static Candidates of(FeatureTable features, FeatureTable labelled) {
    if (features.columns() != labelled.columns()) {
      throw new IllegalArgumentException(
          "labelled must have "
              + features.columns()
              + " columns as features have; got "
              + labelled.columns());
    }
    int[] numbers = IntStream.range(0, features.rows()).toArray();
    return new Candidates(features, labelled, Optional.empty(), numbers);
  }

  /**
   * The same with a model's probabilities.
   *
   * @param given one row for each candidate
   * @return the candidates
   */
  public Candidates withProbabilities(ClassProbabilities given) {
    if (given.rows() != size()) {
      throw new IllegalArgumentException(
          "probabilities must have " + size() + " rows; got " + given.rows());
    }
    return new Candidates(features, labelled, Optional.of(given), numbers);
  }

  /** The same under the pool's row numbers. */
  Candidates numbered(int[] rowNumbers) {
    return new Candidates(features, labelled, probabilities, rowNumbers.clone());
  }

  /** Some of the candidates in the given order, against the same labelled rows. */
  Candidates subset(int[] chosen) {
    int[] chosenNumbers = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      chosenNumbers[i] = numbers[chosen[i]];
    }
    Optional<ClassProbabilities> some = probabilities.map(all -> rows(all, chosen));
    return new Candidates(features.rows(chosen), labelled, some, chosenNumbers);
  }

  private static ClassProbabilities rows(ClassProbabilities all, int[] chosen) {
    double[] values = new double[chosen.length * all.classes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.probability(chosen[i / all.classes()], i % all.classes());
    }
    return ClassProbabilities.ofRowMajor(all.classes(), values);
  }

  /**
   * The number of candidates.
   *
   * @return at least 0
   */
  public int size() {
    return features.rows();
  }

  /**
   * The candidates' features, in the space where distances are taken.
   *
   * @return one row for each candidate
   */
  public FeatureTable features() {
    return features;
  }

  /**
   * The labelled rows' features, in the same space.
   *
   * @return one row for each labelled row, maybe none
   */
  public FeatureTable labelled() {
    return labelled;
  }

  /**
   * The model's probabilities.
   *
   * @return one row for each candidate
   * @throws IllegalArgumentException if no model was given
   */
  public ClassProbabilities probabilities() {
    return probabilities.orElseThrow(
        () ->
            new IllegalArgumentException(
                "candidates must come with probabilities for this query; got none"));
  }

  /**
   * The number that a candidate has in its pool.
   *
   * @param candidate the candidate, from 0
   * @return the row number
   */
  public int rowNumber(int candidate) {
    if (candidate < 0 || candidate >= size()) {
      throw new IllegalArgumentException(
          "candidate must be in [0, " + size() + "); got " + candidate);
    }
    return numbers[candidate];
  }

  /**
   * Lets a strategy choose and checks that it chose as it must.
   *
   * @param strategy how to choose
   * @param count how many, at least 0; with fewer candidates all are taken
   * @return the chosen rows' numbers in the pool, in the order of choice
   * @throws IllegalStateException if the strategy chose a row twice, or too many or too few
   */
  public int[] choose(QueryStrategy strategy, int count) {
    int[] chosen = strategy.select(this, count);
    boolean[] seen = new boolean[size()];
    int[] rowNumbers = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      rowNumbers[i] = rowNumber(chosen[i]);
      if (seen[chosen[i]]) {
        throw new IllegalStateException(
            "strategy must choose each row once; got candidate " + chosen[i] + " again");
      }
      seen[chosen[i]] = true;
    }
    if (chosen.length != Math.min(count, size())) {
      throw new IllegalStateException(
          "strategy must choose " + Math.min(count, size()) + " rows; got " + chosen.length);
    }
    return rowNumbers;
  }

  @Override
  public String toString() {
    return "Candidates(" + size() + " beside " + labelled.rows() + " labelled rows)";
  }
}
