package io.github.flcrypt.learners.data;

/**
 * What a CSV file must look like and how large it may be.
 *
 * @param labelColumn the name of the column with the labels
 * @param maximumRows the largest number of data rows, at least 1
 * @param maximumColumns the largest number of columns, label included, at least 2
 * @param classes the number of classes, at least 2: labels are 0 to {@code classes - 1}
 */
public record CsvOptions(String labelColumn, int maximumRows, int maximumColumns, int classes) {

  /** Label column {@code label}, up to a million rows and 4096 columns. */
  public static final CsvOptions DEFAULT = new CsvOptions("label", 1_000_000, 4096);

  /**
   * Checks the limits.
   *
   * @param labelColumn the name of the column with the labels
   * @param maximumRows the largest number of data rows, at least 1
   * @param maximumColumns the largest number of columns, label included, at least 2
   * @param classes the number of classes, at least 2: labels are 0 to {@code classes - 1}
   */
  public CsvOptions {
    Labels.checkClasses(classes);
    if (labelColumn.isEmpty()) {
      throw new IllegalArgumentException("labelColumn must not be empty; got ''");
    }
    if (maximumRows < 1) {
      throw new IllegalArgumentException("maximumRows must be at least 1; got " + maximumRows);
    }
    if (maximumColumns < 2) {
      throw new IllegalArgumentException(
          "maximumColumns must be at least 2; got " + maximumColumns);
    }
  }

  /**
   * Limits for two classes.
   *
   * @param labelColumn the name of the column with the labels 0 and 1
   * @param maximumRows the largest number of data rows, at least 1
   * @param maximumColumns the largest number of columns, label included, at least 2
   */
  public CsvOptions(String labelColumn, int maximumRows, int maximumColumns) {
    this(labelColumn, maximumRows, maximumColumns, 2);
  }

  /**
   * The same limits with another number of classes.
   *
   * @param number the number of classes, at least 2
   * @return the changed options
   */
  public CsvOptions withClasses(int number) {
    return new CsvOptions(labelColumn, maximumRows, maximumColumns, number);
  }

  /**
   * The same limits with another label column.
   *
   * @param name the name in the header
   * @return the changed options
   */
  public CsvOptions withLabelColumn(String name) {
    return new CsvOptions(name, maximumRows, maximumColumns, classes);
  }
}
