package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.Classifier;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One party's rows, of which some are labelled. No row is labelled twice and none can be lost; a
 * refused call, or one whose oracle fails, changes nothing. For one thread.
 */
public final class LabelPool {

  private static final int UNKNOWN = -1;

  private final FeatureTable rows;
  private final int classes;
  private final Oracle oracle;
  private final int[] labels;
  private int[] labelled = new int[0];

  private LabelPool(FeatureTable rows, int classes, Oracle oracle) {
    this.rows = rows;
    this.classes = classes;
    this.oracle = oracle;
    this.labels = new int[rows.rows()];
    Arrays.fill(labels, UNKNOWN);
  }

  /**
   * A pool without any label.
   *
   * @param rows all rows, numbered from 0
   * @param classes the number of classes, at least 2
   * @param oracle who labels
   * @return the pool
   */
  public static LabelPool of(FeatureTable rows, int classes, Oracle oracle) {
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2; got " + classes);
    }
    return new LabelPool(rows, classes, oracle);
  }

  /**
   * A pool for an experiment: labels are hidden until they are asked for.
   *
   * @param data the rows and what the oracle knows
   * @return the pool
   */
  public static LabelPool hiding(Dataset data) {
    return of(data.table(), data.classes(), Oracle.of(data));
  }

  /**
   * All rows, labelled or not.
   *
   * @return the features
   */
  public FeatureTable rows() {
    return rows;
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * How many rows are labelled: what has been spent.
   *
   * @return at least 0
   */
  public int labelledCount() {
    return labelled.length;
  }

  /**
   * How many rows could still be labelled.
   *
   * @return at least 0
   */
  public int unlabelledCount() {
    return rows.rows() - labelled.length;
  }

  /**
   * The labelled rows in the order in which they were labelled.
   *
   * @return a copy
   */
  public int[] labelled() {
    return labelled.clone();
  }

  /**
   * The rows without label, ascending.
   *
   * @return a new array
   */
  public int[] unlabelled() {
    return IntStream.range(0, labels.length).filter(row -> labels[row] == UNKNOWN).toArray();
  }

  /**
   * Asks the oracle for the labels of rows.
   *
   * @param chosen row numbers, all different and without label
   */
  public void label(int... chosen) {
    int[] asked = chosen.clone();
    checkFresh(asked);
    int[] answers = new int[asked.length];
    for (int i = 0; i < asked.length; i++) {
      answers[i] = oracle.label(asked[i]);
      if (answers[i] < 0 || answers[i] >= classes) {
        throw new IllegalArgumentException(
            "label of row "
                + asked[i]
                + " must be in [0, "
                + classes
                + "); got "
                + answers[i]
                + " from the oracle");
      }
    }
    // The oracle may have come back to this pool.
    checkFresh(asked);
    int[] all = Arrays.copyOf(labelled, labelled.length + asked.length);
    for (int i = 0; i < asked.length; i++) {
      labels[asked[i]] = answers[i];
      all[labelled.length + i] = asked[i];
    }
    labelled = all;
  }

  private void checkFresh(int[] chosen) {
    boolean[] seen = new boolean[labels.length];
    for (int row : chosen) {
      if (row < 0 || row >= labels.length) {
        throw new IllegalArgumentException("row must be in [0, " + labels.length + "); got " + row);
      }
      if (labels[row] != UNKNOWN || seen[row]) {
        throw new IllegalArgumentException("row must not be chosen twice; got " + row + " again");
      }
      seen[row] = true;
    }
  }

  /**
   * The labelled rows with their labels, to train on, in the order of labelling.
   *
   * @param featureNames one name per column
   * @return a new data set, maybe without rows
   */
  public Dataset labelledData(List<String> featureNames) {
    int[] known = Arrays.stream(labelled).map(row -> labels[row]).toArray();
    return Dataset.ofRowMajor(featureNames, rows.rows(labelled).toRowMajor(), known, classes);
  }

  /**
   * The labelled rows with their labels under the names {@code x0}, {@code x1}, ...
   *
   * @return a new data set, maybe without rows
   */
  public Dataset labelledData() {
    return labelledData(IntStream.range(0, rows.columns()).mapToObj(i -> "x" + i).toList());
  }

  /**
   * What a query that needs no model chooses from: the raw rows.
   *
   * @return the candidates, as the pool stands now
   */
  public Candidates candidates() {
    int[] open = unlabelled();
    return Candidates.of(rows.rows(open), rows.rows(labelled)).numbered(open);
  }

  /**
   * What a query chooses from: rows without label, the model's probabilities for them, and both
   * kinds of rows in the space where distances are taken.
   *
   * @param model the model
   * @param parameters its parameters: the common model's, or this party's own
   * @param space where distances are taken
   * @return the candidates, as the pool stands now
   */
  public Candidates candidates(Classifier model, double[] parameters, FeatureSpace space) {
    if (model.classes() != classes) {
      throw new IllegalArgumentException(
          "model must have " + classes + " classes; got " + model.classes());
    }
    int[] open = unlabelled();
    FeatureTable without = rows.rows(open);
    FeatureTable with = rows.rows(labelled);
    return Candidates.of(space.map(model, parameters, without), space.map(model, parameters, with))
        .numbered(open)
        .withProbabilities(model.probabilities(parameters, without));
  }

  /**
   * Lets a strategy choose and has its choice labelled.
   *
   * @param strategy how to choose
   * @param candidates this pool's candidates, made since the last label
   * @param count how many, at least 0; with fewer candidates all are taken
   * @return the row numbers in the order of choice
   */
  public int[] query(QueryStrategy strategy, Candidates candidates, int count) {
    if (candidates.size() != unlabelledCount()) {
      throw new IllegalArgumentException(
          "candidates must be all "
              + unlabelledCount()
              + " rows without label; got "
              + candidates.size());
    }
    int[] chosen = candidates.choose(strategy, count);
    label(chosen);
    return chosen;
  }

  @Override
  public String toString() {
    return "LabelPool(" + labelledCount() + " of " + rows.rows() + " rows labelled)";
  }
}
