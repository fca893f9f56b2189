package io.github.flcrypt.learners.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest and largest value of each feature as <em>publicly</em> known, for example from a
 * data description or a device manual.
 *
 * <p>Ranges computed from the training rows are not public; scaling with those leaks and, under
 * differential privacy, is an uncounted release.
 */
public final class FeatureRanges {

  private static final List<String> COLUMNS = List.of("feature", "min", "max");

  private final List<String> names;
  private final double[] minima;
  private final double[] maxima;

  private FeatureRanges(List<String> names, double[] minima, double[] maxima) {
    this.names = names;
    this.minima = minima;
    this.maxima = maxima;
  }

  /**
   * Ranges by column.
   *
   * @param names the features in the order of the data's columns
   * @param minima the smallest values, finite
   * @param maxima the largest values, finite, each at least its minimum and at a finite distance
   * @return the ranges, holding copies
   */
  public static FeatureRanges of(List<String> names, double[] minima, double[] maxima) {
    if (names.isEmpty() || minima.length != names.size() || maxima.length != names.size()) {
      throw new IllegalArgumentException(
          "minima and maxima must have one element per name, at least one; got "
              + names.size()
              + " names, "
              + minima.length
              + " minima, "
              + maxima.length
              + " maxima");
    }
    for (int i = 0; i < minima.length; i++) {
      if (!(maxima[i] >= minima[i]) || !Double.isFinite(maxima[i] - minima[i])) {
        throw new IllegalArgumentException(
            "range of '"
                + names.get(i)
                + "' must be finite with minimum at most maximum; got "
                + minima[i]
                + " to "
                + maxima[i]);
      }
    }
    return new FeatureRanges(List.copyOf(names), minima.clone(), maxima.clone());
  }

  /**
   * Loads ranges from a CSV file with header {@code feature,min,max}.
   *
   * @param file the file, UTF-8
   * @return the ranges in the file's order
   * @throws IOException if the file cannot be read
   * @throws DatasetFormatException if the file holds no ranges
   */
  public static FeatureRanges load(Path file) throws IOException {
    Path name = file.getFileName();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(in, name == null ? file.toString() : name.toString());
    }
  }

  /**
   * Reads ranges from characters that are already at hand, such as a resource.
   *
   * @param in the characters; read to the end, not closed
   * @param source the name for error messages
   * @return the ranges in the given order
   * @throws IOException if reading fails
   * @throws DatasetFormatException if the characters hold no ranges
   */
  public static FeatureRanges read(Reader in, String source) throws IOException {
    CsvRecords records = new CsvRecords(in, source, COLUMNS.size());
    try {
      return rows(records);
    } catch (CharacterCodingException e) {
      throw records.error("the file must be UTF-8 text; got other bytes at or after this line");
    }
  }

  private static FeatureRanges rows(CsvRecords records) throws IOException {
    List<String> header = Csv.header(records);
    if (!header.equals(COLUMNS)) {
      throw records.error(
          "the header must be feature,min,max; got '" + Csv.shown(String.join(",", header)) + "'");
    }
    Map<String, double[]> ranges = new LinkedHashMap<>();
    for (List<String> row = records.next(); !row.isEmpty(); row = records.next()) {
      Csv.checkWidth(records, row, COLUMNS.size());
      double minimum = Csv.number(records, "min", row.get(1));
      double maximum = Csv.number(records, "max", row.get(2));
      if (!Double.isFinite(maximum - minimum) || maximum < minimum) {
        throw records.error("min must be at most max; got " + minimum + " and " + maximum);
      }
      if (ranges.size() == CsvOptions.DEFAULT.maximumColumns()) {
        throw records.error("the file must have at most " + ranges.size() + " rows; got more");
      }
      if (ranges.put(row.get(0), new double[] {minimum, maximum}) != null) {
        throw records.error("features must be distinct; got '" + Csv.shown(row.get(0)) + "' twice");
      }
    }
    if (ranges.isEmpty()) {
      throw records.error("the header must be followed by at least one row; got none");
    }
    return of(
        List.copyOf(ranges.keySet()),
        ranges.values().stream().mapToDouble(range -> range[0]).toArray(),
        ranges.values().stream().mapToDouble(range -> range[1]).toArray());
  }

  /**
   * The ranges of the named features in the named order, so that they fit a data set's columns.
   *
   * @param featureNames the features wanted, each of them known here
   * @return the chosen ranges
   */
  public FeatureRanges forColumns(List<String> featureNames) {
    double[] chosenMinima = new double[featureNames.size()];
    double[] chosenMaxima = new double[featureNames.size()];
    for (int i = 0; i < chosenMinima.length; i++) {
      int from = names.indexOf(featureNames.get(i));
      if (from < 0) {
        throw new IllegalArgumentException(
            "featureNames must have public ranges; got '" + featureNames.get(i) + "' without one");
      }
      chosenMinima[i] = minima[from];
      chosenMaxima[i] = maxima[from];
    }
    return of(featureNames, chosenMinima, chosenMaxima);
  }

  /**
   * The features' names.
   *
   * @return an immutable list in column order
   */
  public List<String> names() {
    return names;
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int columns() {
    return minima.length;
  }

  /**
   * The smallest value of a feature.
   *
   * @param column the column, from 0
   * @return its minimum
   */
  public double minimum(int column) {
    return minima[column];
  }

  /**
   * The largest value of a feature.
   *
   * @param column the column, from 0
   * @return its maximum, at least the minimum
   */
  public double maximum(int column) {
    return maxima[column];
  }
}
