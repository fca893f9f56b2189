package io.github.flcrypt.learners.data;

/**
 * Rows of finite features without labels, such as a pool that nobody has labelled yet or what a
 * network's last hidden layer makes of it.
 *
 * <p>Held row by row and copied on the way in and out. Immutable and safe for several threads;
 * {@link #toString()} shows the shape only.
 */
public final class FeatureTable {

  private final int rows;
  private final int columns;
  private final double[] values;

  private FeatureTable(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A table from values in row-major order.
   *
   * @param columns the number of features, at least 1
   * @param values the finite values, row after row; a multiple of {@code columns}, may be none
   * @return the table, holding a copy
   */
  public static FeatureTable ofRowMajor(int columns, double[] values) {
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1; got " + columns);
    }
    if (values.length % columns != 0) {
      throw new IllegalArgumentException(
          "values must be whole rows of " + columns + " columns; got " + values.length);
    }
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "feature "
                + i % columns
                + " of row "
                + i / columns
                + " must be finite; got "
                + copy[i]);
      }
    }
    return new FeatureTable(copy.length / columns, columns, copy);
  }

  /** Shares an array that is already checked and that nobody changes. */
  static FeatureTable sharing(int columns, double[] checked) {
    return new FeatureTable(checked.length / columns, columns, checked);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int columns() {
    return columns;
  }

  /**
   * One value.
   *
   * @param row the row, from 0
   * @param column the column, from 0
   * @return the finite value
   */
  public double value(int row, int column) {
    if (column < 0 || column >= columns) {
      throw new IllegalArgumentException("column must be in [0, " + columns + "); got " + column);
    }
    return values[start(row) + column];
  }

  /**
   * Writes some rows to a buffer, one after the other.
   *
   * @param from the first row, from 0
   * @param to the end, exclusive
   * @param out the buffer, at least {@code (to - from) * columns} long
   */
  public void copyRows(int from, int to, double[] out) {
    if (from < 0 || to < from || to > rows) {
      throw new IllegalArgumentException(
          "from and to must be in order and in [0, " + rows + "]; got " + from + " and " + to);
    }
    int length = (to - from) * columns;
    if (out.length < length) {
      throw new IllegalArgumentException(
          "out must have at least " + length + " elements; got " + out.length);
    }
    System.arraycopy(values, from * columns, out, 0, length);
  }

  /**
   * The chosen rows in the given order; a row may be chosen more than once.
   *
   * @param indices the rows, each from 0 to {@code rows - 1}
   * @return a new table
   */
  public FeatureTable rows(int... indices) {
    double[] chosen = new double[Math.multiplyExact(indices.length, columns)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, start(indices[i]), chosen, i * columns, columns);
    }
    return new FeatureTable(indices.length, columns, chosen);
  }

  /**
   * All values, row after row.
   *
   * @return a copy, {@code rows * columns} values
   */
  public double[] toRowMajor() {
    return values.clone();
  }

  private int start(int row) {
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException("row must be in [0, " + rows + "); got " + row);
    }
    return row * columns;
  }

  @Override
  public String toString() {
    return "FeatureTable(" + rows + " rows, " + columns + " features)";
  }
}
