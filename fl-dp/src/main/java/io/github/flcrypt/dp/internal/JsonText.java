package io.github.flcrypt.dp.internal;

import java.util.Locale;

/** Writes JSON (RFC 8259) in ASCII. The caller keeps brackets in balance. For one thread. */
public final class JsonText {

  private final StringBuilder out = new StringBuilder();
  private boolean separate;

  /** Starts an empty text. */
  public JsonText() {}

  /**
   * Opens an object or array.
   *
   * @param bracket the opening bracket
   * @return this text
   */
  public JsonText open(char bracket) {
    separate();
    out.append(bracket);
    separate = false;
    return this;
  }

  /**
   * Closes an object or array.
   *
   * @param bracket the closing bracket
   * @return this text
   */
  public JsonText close(char bracket) {
    out.append(bracket);
    separate = true;
    return this;
  }

  /**
   * Writes a field's name.
   *
   * @param name any text
   * @return this text
   */
  public JsonText name(String name) {
    text(name);
    out.append(':');
    separate = false;
    return this;
  }

  /**
   * Writes a string.
   *
   * @param value any text
   * @return this text
   */
  public JsonText text(String value) {
    separate();
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    out.append('"');
    separate = true;
    return this;
  }

  /**
   * Writes an integer.
   *
   * @param value any integer
   * @return this text
   */
  public JsonText number(long value) {
    separate();
    out.append(value);
    separate = true;
    return this;
  }

  /**
   * Writes a number; infinities and NaN, which JSON does not have, as strings.
   *
   * @param value any number
   * @return this text
   */
  public JsonText number(double value) {
    if (!Double.isFinite(value)) {
      return text(Double.toString(value));
    }
    separate();
    out.append(value);
    separate = true;
    return this;
  }

  private void separate() {
    if (separate) {
      out.append(',');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
