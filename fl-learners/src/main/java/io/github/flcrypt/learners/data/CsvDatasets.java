package io.github.flcrypt.learners.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Loads data sets from CSV files (RFC 4180, UTF-8): a header line, one row per line, decimal
 * features, one label column of whole numbers from 0.
 *
 * <p>Strict: what is not exactly that gives a {@link DatasetFormatException} with file and line.
 * Sizes are bounded before memory is taken.
 */
public final class CsvDatasets {

  private static final int FIRST_ROWS = 256;
  private static final Pattern LABEL = Pattern.compile("0|[1-9][0-9]{0,4}");

  private CsvDatasets() {}

  /**
   * Loads a file under {@link CsvOptions#DEFAULT}.
   *
   * @param file the CSV file
   * @return its rows in order, with the columns in order but for the label
   * @throws IOException if the file cannot be read
   * @throws DatasetFormatException if the file is no data set
   */
  public static Dataset load(Path file) throws IOException {
    return load(file, CsvOptions.DEFAULT);
  }

  /**
   * Loads a file.
   *
   * @param file the CSV file
   * @param options label column and limits
   * @return its rows in order, with the columns in order but for the label
   * @throws IOException if the file cannot be read
   * @throws DatasetFormatException if the file is no data set
   */
  public static Dataset load(Path file, CsvOptions options) throws IOException {
    Path name = file.getFileName();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(in, name == null ? file.toString() : name.toString(), options);
    }
  }

  /**
   * Reads a data set from characters that are already at hand, such as a resource.
   *
   * @param in the characters; read to the end, not closed
   * @param source the name for error messages
   * @param options label column and limits
   * @return the rows in order, with the columns in order but for the label
   * @throws IOException if reading fails
   * @throws DatasetFormatException if the characters are no data set
   */
  public static Dataset read(Reader in, String source, CsvOptions options) throws IOException {
    CsvRecords records = new CsvRecords(in, source, options.maximumColumns());
    try {
      return new Table(records, options).read();
    } catch (CharacterCodingException e) {
      throw records.error("the file must be UTF-8 text; got other bytes at or after this line");
    }
  }

  /** The growing table of one file. */
  private static final class Table {

    private final CsvRecords records;
    private final CsvOptions options;
    private final List<String> header;
    private final int labelIndex;
    private double[] features;
    private int[] labels = new int[FIRST_ROWS];
    private int rows;

    Table(CsvRecords records, CsvOptions options) throws IOException {
      this.records = records;
      this.options = options;
      header = Csv.header(records);
      labelIndex = header.indexOf(options.labelColumn());
      if (labelIndex < 0) {
        throw records.error(
            "the header must have a column '"
                + Csv.shown(options.labelColumn())
                + "'; got '"
                + Csv.shown(String.join("', '", header))
                + "'");
      }
      if (header.size() < 2) {
        throw records.error("the header must name a feature beside the label; got the label only");
      }
      features = new double[FIRST_ROWS * (header.size() - 1)];
    }

    Dataset read() throws IOException {
      for (List<String> fields = records.next(); !fields.isEmpty(); fields = records.next()) {
        add(fields);
      }
      if (rows == 0) {
        throw records.error("the header must be followed by at least one row; got none");
      }
      List<String> names = new ArrayList<>(header);
      names.remove(labelIndex);
      return Dataset.ofRowMajor(
          names,
          Arrays.copyOf(features, rows * names.size()),
          Arrays.copyOf(labels, rows),
          options.classes());
    }

    private void add(List<String> fields) {
      if (rows == options.maximumRows()) {
        throw records.error(
            "the file must have at most " + options.maximumRows() + " rows; got more");
      }
      Csv.checkWidth(records, fields, header.size());
      growIfFull();
      int next = rows * (header.size() - 1);
      for (int column = 0; column < header.size(); column++) {
        if (column == labelIndex) {
          labels[rows] = label(fields.get(column));
        } else {
          features[next++] = Csv.number(records, header.get(column), fields.get(column));
        }
      }
      rows++;
    }

    private int label(String text) {
      // At most five digits and no sign: what parses is a class or too large.
      if (LABEL.matcher(text).matches() && Integer.parseInt(text) < options.classes()) {
        return Integer.parseInt(text);
      }
      throw records.error(
          "column '"
              + Csv.shown(options.labelColumn())
              + "' must be "
              + Labels.rule(options.classes())
              + "; got '"
              + Csv.shown(text)
              + "'");
    }

    private void growIfFull() {
      if (rows < labels.length) {
        return;
      }
      long cells = 2L * rows * (header.size() - 1);
      // The largest array that every Java platform grants.
      if (cells > Integer.MAX_VALUE - 8) {
        throw records.error("the file must have fewer cells; got more than " + cells / 2);
      }
      labels = Arrays.copyOf(labels, 2 * rows);
      features = Arrays.copyOf(features, (int) cells);
    }
  }
}
