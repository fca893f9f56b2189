package io.github.flcrypt.learners;

/**
 * One probability for each row and class. Immutable and safe for several threads; {@link
 * #toString()} shows the shape only.
 */
public final class ClassProbabilities {

  /** How far a row's sum may lie from 1: rounding of single-precision models and no more. */
  private static final double TOLERANCE = 1e-5;

  private final int classes;
  private final double[] values;

  private ClassProbabilities(int classes, double[] values) {
    this.classes = classes;
    this.values = values;
  }

  /**
   * Probabilities from any model.
   *
   * @param classes the number of classes, at least 2
   * @param values the probabilities row after row, each row in [0, 1] with the sum 1 up to 1e-5; a
   *     multiple of {@code classes}, may be none
   * @return the probabilities, holding a copy
   */
  public static ClassProbabilities ofRowMajor(int classes, double[] values) {
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2; got " + classes);
    }
    if (values.length % classes != 0) {
      throw new IllegalArgumentException(
          "values must be whole rows of " + classes + " classes; got " + values.length);
    }
    double[] copy = values.clone();
    for (int start = 0; start < copy.length; start += classes) {
      double sum = 0;
      for (int i = start; i < start + classes; i++) {
        if (!(copy[i] >= 0 && copy[i] <= 1)) {
          throw new IllegalArgumentException(
              "probability of class "
                  + (i - start)
                  + " of row "
                  + start / classes
                  + " must be in [0, 1]; got "
                  + copy[i]);
        }
        sum += copy[i];
      }
      if (Math.abs(sum - 1) > TOLERANCE) {
        throw new IllegalArgumentException(
            "probabilities of row " + start / classes + " must have the sum 1; got " + sum);
      }
    }
    return new ClassProbabilities(classes, copy);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return values.length / classes;
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
   * One probability.
   *
   * @param row the row, from 0
   * @param label the class, from 0
   * @return a number in [0, 1]
   */
  public double probability(int row, int label) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException("label must be in [0, " + classes + "); got " + label);
    }
    return values[start(row) + label];
  }

  /**
   * The most likely class of a row; of equals the lowest.
   *
   * @param row the row, from 0
   * @return the class
   */
  public int prediction(int row) {
    return LearnerMath.argMax(values, start(row), start(row) + classes);
  }

  /**
   * The most likely class of each row; of equals the lowest.
   *
   * @return one class per row
   */
  public int[] predictions() {
    int[] predicted = new int[rows()];
    for (int row = 0; row < predicted.length; row++) {
      predicted[row] = prediction(row);
    }
    return predicted;
  }

  /**
   * All probabilities, row after row.
   *
   * @return a copy, {@code rows * classes} values
   */
  public double[] toRowMajor() {
    return values.clone();
  }

  private int start(int row) {
    if (row < 0 || row >= rows()) {
      throw new IllegalArgumentException("row must be in [0, " + rows() + "); got " + row);
    }
    return row * classes;
  }

  @Override
  public String toString() {
    return "ClassProbabilities(" + rows() + " rows, " + classes + " classes)";
  }
}
