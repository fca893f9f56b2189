package io.github.flcrypt.examples.hospitals;

/** A command-line option that cannot be used; the message is one line for the person who typed. */
public final class OptionException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Longest part of the user's text that is repeated. */
  private static final int MAXIMUM_ECHO = 80;

  /**
   * Makes the exception.
   *
   * @param message one line that says what to change
   */
  public OptionException(String message) {
    super(message);
  }

  /** The user's text in quotes: cut, and free of what would break the line or the terminal. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("'");
    text.codePoints().limit(MAXIMUM_ECHO).forEach(c -> out.appendCodePoint(harmless(c) ? c : '?'));
    if (text.codePointCount(0, text.length()) > MAXIMUM_ECHO) {
      out.append("...");
    }
    return out.append('\'').toString();
  }

  private static boolean harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
