package io.github.flcrypt.learners.data;

import java.util.HashSet;
import java.util.List;

/**
 * An immutable table of finite features with a class label per row.
 *
 * <p>Features are held row by row; every array is copied on the way in and out. Safe for use by
 * several threads. A data set belongs to one party: {@link #toString()} shows its shape only.
 */
public final class Dataset {

  private final List<String> featureNames;
  private final double[] features;
  private final int[] labels;
  private final int classes;

  private Dataset(List<String> featureNames, double[] features, int[] labels, int classes) {
    this.featureNames = featureNames;
    this.features = features;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * A data set of two classes from features in row-major order.
   *
   * @param featureNames one distinct name per column, at least one
   * @param features the finite values, {@code rows * columns} of them, row after row
   * @param labels one label per row, 0 or 1
   * @return the data set, holding copies
   */
  public static Dataset ofRowMajor(List<String> featureNames, double[] features, int[] labels) {
    return ofRowMajor(featureNames, features, labels, 2);
  }

  /**
   * A data set of any number of classes from features in row-major order.
   *
   * @param featureNames one distinct name per column, at least one
   * @param features the finite values, {@code rows * columns} of them, row after row
   * @param labels one label per row, 0 to {@code classes - 1}
   * @param classes the number of classes, 2 to 65,536; not every class need have a row
   * @return the data set, holding copies
   */
  public static Dataset ofRowMajor(
      List<String> featureNames, double[] features, int[] labels, int classes) {
    Labels.checkClasses(classes);
    Dataset copy =
        new Dataset(List.copyOf(featureNames), features.clone(), labels.clone(), classes);
    copy.check();
    return copy;
  }

  private void check() {
    if (featureNames.isEmpty()) {
      throw new IllegalArgumentException("featureNames must hold at least one name; got none");
    }
    if (new HashSet<>(featureNames).size() != featureNames.size()) {
      throw new IllegalArgumentException("featureNames must be distinct; got " + featureNames);
    }
    if (features.length != (long) labels.length * columns()) {
      throw new IllegalArgumentException(
          "features must hold "
              + (long) labels.length * columns()
              + " values for "
              + labels.length
              + " rows of "
              + columns()
              + " columns; got "
              + features.length);
    }
    checkValues();
  }

  private void checkValues() {
    for (int i = 0; i < features.length; i++) {
      if (!Double.isFinite(features[i])) {
        throw new IllegalArgumentException(
            "feature '"
                + featureNames.get(i % columns())
                + "' of row "
                + i / columns()
                + " must be finite; got "
                + features[i]);
      }
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "label of row " + row + " must be " + Labels.rule(classes) + "; got " + labels[row]);
      }
    }
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return labels.length;
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int columns() {
    return featureNames.size();
  }

  /**
   * The number of classes that labels may come from.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * The names of the features.
   *
   * @return an immutable list, one name per column
   */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * One value.
   *
   * @param row the row, from 0
   * @param column the column, from 0
   * @return the finite value
   */
  public double feature(int row, int column) {
    return features[start(row) + checkIndex("column", column, columns())];
  }

  /**
   * One label.
   *
   * @param row the row, from 0
   * @return 0 to {@code classes - 1}
   */
  public int label(int row) {
    return labels[checkIndex("row", row, rows())];
  }

  /**
   * All labels.
   *
   * @return a copy, one label per row
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * All features, row after row.
   *
   * @return a copy, {@code rows * columns} values
   */
  public double[] toRowMajor() {
    return features.clone();
  }

  /**
   * The features without the labels.
   *
   * @return the same rows; nothing is copied
   */
  public FeatureTable table() {
    return FeatureTable.sharing(columns(), features);
  }

  /**
   * Writes the features of a row to a buffer.
   *
   * @param row the row, from 0
   * @param out the buffer, {@code columns} long
   */
  public void copyRow(int row, double[] out) {
    int from = start(row);
    if (out.length != columns()) {
      throw new IllegalArgumentException(
          "out must have " + columns() + " elements; got " + out.length);
    }
    System.arraycopy(features, from, out, 0, out.length);
  }

  /**
   * The chosen rows in the given order; a row may be chosen more than once.
   *
   * @param indices the rows, each from 0 to {@code rows - 1}
   * @return a new data set
   */
  public Dataset rows(int... indices) {
    double[] chosen = new double[Math.multiplyExact(indices.length, columns())];
    int[] chosenLabels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(features, start(indices[i]), chosen, i * columns(), columns());
      chosenLabels[i] = labels[indices[i]];
    }
    return new Dataset(featureNames, chosen, chosenLabels, classes);
  }

  /**
   * The same rows and labels with other feature values, such as scaled ones.
   *
   * @param replaced the finite values, {@code rows * columns} of them, row after row
   * @return a new data set holding a copy
   */
  public Dataset withFeatures(double[] replaced) {
    return ofRowMajor(featureNames, replaced, labels, classes);
  }

  private int start(int row) {
    return checkIndex("row", row, rows()) * columns();
  }

  private static int checkIndex(String name, int index, int size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(name + " must be in [0, " + size + "); got " + index);
    }
    return index;
  }

  @Override
  public String toString() {
    return "Dataset(" + rows() + " rows, " + columns() + " features)";
  }
}
