package io.github.flcrypt.learners.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RFC 4180 records one by one, strictly: a quote opens a field only at its start, doubled
 * quotes stand for one, nothing but a separator follows a closing quote.
 */
final class CsvRecords {

  // No number and no sensible name is longer; bounds memory before a field is complete.
  private static final int MAXIMUM_FIELD_LENGTH = 1024;
  private static final int END = -1;
  // Spreadsheet programs write it before the first character.
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final PushbackReader in;
  private final String source;
  private final int maximumFields;
  private final StringBuilder field = new StringBuilder();
  private long line = 1;
  private long recordLine = 1;

  CsvRecords(Reader in, String source, int maximumFields) {
    this.in = new PushbackReader(in);
    this.source = source;
    this.maximumFields = maximumFields;
  }

  /** The line on which the record last returned began, from 1. */
  long recordLine() {
    return recordLine;
  }

  DatasetFormatException error(String rule) {
    return new DatasetFormatException(source, recordLine, rule);
  }

  /** The fields of the next record; an empty list at the end of the file. */
  List<String> next() throws IOException {
    recordLine = line;
    List<String> fields = new ArrayList<>();
    int c = in.read();
    if (c == BYTE_ORDER_MARK && line == 1) {
      c = in.read();
    }
    if (c == END) {
      return fields;
    }
    in.unread(c);
    int separator;
    do {
      if (fields.size() == maximumFields) {
        throw error("a line must have at most " + maximumFields + " fields; got more");
      }
      separator = readField();
      fields.add(field.toString());
    } while (separator == ',');
    return fields;
  }

  /** Fills {@link #field} and returns what ended it: a comma, a line feed or the end. */
  private int readField() throws IOException {
    field.setLength(0);
    int c = in.read();
    if (c == '"') {
      readQuoted();
      c = in.read();
      if (c != ',' && c != '\n' && c != '\r' && c != END) {
        throw error("a closing quote must end its field; got '" + Csv.shown((char) c) + "'");
      }
    }
    while (c != ',' && c != '\n' && c != '\r' && c != END) {
      if (c == '"') {
        throw error("a field with a quote must be quoted whole; got '" + Csv.shown(field) + "\"'");
      }
      append(c);
      c = in.read();
    }
    return c == ',' || c == END ? c : endLine(c);
  }

  private void readQuoted() throws IOException {
    while (true) {
      int c = in.read();
      if (c == END) {
        throw error("a quoted field must be closed; got the end of the file");
      }
      if (c == '"') {
        int after = in.read();
        if (after != '"') {
          if (after != END) {
            in.unread(after);
          }
          return;
        }
      }
      if (c == '\n') {
        line++;
      }
      append(c);
    }
  }

  private int endLine(int c) throws IOException {
    if (c == '\r') {
      int after = in.read();
      if (after != '\n' && after != END) {
        in.unread(after);
      }
    }
    line++;
    return '\n';
  }

  private void append(int c) {
    if (field.length() == MAXIMUM_FIELD_LENGTH) {
      throw error("a field must have at most " + MAXIMUM_FIELD_LENGTH + " characters; got more");
    }
    field.append((char) c);
  }
}
