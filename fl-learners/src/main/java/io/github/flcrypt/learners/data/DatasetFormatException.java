package io.github.flcrypt.learners.data;

/** A file that is no data set: the message names the file, the line and what must hold there. */
public final class DatasetFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports a place in a file.
   *
   * @param source the file's name
   * @param line the line, from 1
   * @param rule what must hold and what was found
   */
  public DatasetFormatException(String source, long line, String rule) {
    super(source + ":" + line + ": " + rule);
  }
}
