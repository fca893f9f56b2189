package io.github.flcrypt.learners.data;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Shared pieces of the CSV readers: headers, strict numbers, values fit for a message. */
final class Csv {

  private static final int SHOWN_CHARACTERS = 40;

  private Csv() {}

  static List<String> header(CsvRecords records) throws IOException {
    List<String> header = records.next();
    if (header.isEmpty()) {
      throw records.error("the file must begin with a header line; got an empty file");
    }
    HashSet<String> seen = new HashSet<>();
    for (String name : header) {
      if (name.isBlank()) {
        throw records.error("column names must not be blank; got '" + shown(name) + "'");
      }
      if (!seen.add(name)) {
        throw records.error("column names must be distinct; got '" + shown(name) + "' twice");
      }
    }
    return header;
  }

  static void checkWidth(CsvRecords records, List<String> fields, int columns) {
    if (fields.size() != columns) {
      throw records.error("a line must have " + columns + " fields; got " + fields.size());
    }
  }

  static double number(CsvRecords records, String column, String text) {
    if (isDecimal(text)) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw notFinite(records, column, text);
      }
    }
    throw notFinite(records, column, text);
  }

  private static DatasetFormatException notFinite(CsvRecords records, String column, String text) {
    return records.error(
        "column '" + shown(column) + "' must be a finite number; got '" + shown(text) + "'");
  }

  // Double.parseDouble also takes blanks, hexadecimals, "1d" and "NaN"; a data file must not.
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** One short printable line whatever the file holds. */
  static String shown(CharSequence text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && i < SHOWN_CHARACTERS; i++) {
      line.append(shown(text.charAt(i)));
    }
    return text.length() > SHOWN_CHARACTERS ? line.append("...").toString() : line.toString();
  }

  static String shown(char c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
        ? String.format("\\u%04x", (int) c)
        : String.valueOf(c);
  }
}
