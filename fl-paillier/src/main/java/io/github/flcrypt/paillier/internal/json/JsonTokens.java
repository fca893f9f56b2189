package io.github.flcrypt.paillier.internal.json;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;

/** The characters of a JSON text, read one token after another. */
final class JsonTokens {

  // n² of the largest key has 9865 digits; longer integers cost quadratic time.
  private static final int MAXIMUM_DIGITS = 10_000;
  private static final char END = '\uffff';

  private final String text;
  private int position;

  JsonTokens(String text) {
    this.text = text;
  }

  /** The next character after white space. */
  char peek() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return current();
  }

  void skipAndTake(char expected) {
    peek();
    take(expected);
  }

  boolean skipAndTakeIf(char expected) {
    boolean found = peek() == expected && position < text.length();
    if (found) {
      position++;
    }
    return found;
  }

  void take(char expected) {
    if (position >= text.length() || text.charAt(position) != expected) {
      throw malformed("'" + expected + "'");
    }
    position++;
  }

  void end() {
    peek();
    if (position != text.length()) {
      throw malformed("its end");
    }
  }

  String string() {
    take('"');
    StringBuilder out = new StringBuilder();
    while (current() != '"') {
      if (position >= text.length() || current() < ' ') {
        throw malformed("a string without control characters that ends");
      }
      char c = text.charAt(position++);
      out.append(c == '\\' ? escaped() : c);
    }
    take('"');
    return out.toString();
  }

  private char escaped() {
    char kind = current();
    int simple = "\"\\/bfnrt".indexOf(kind);
    if (position < text.length() && simple >= 0) {
      position++;
      return "\"\\/\b\f\n\r\t".charAt(simple);
    }
    take('u');
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = current();
      // Character.digit would take digits of other scripts.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("four hexadecimal digits");
      }
      value = 16 * value + digit;
      position++;
    }
    return (char) value;
  }

  JsonValue number() {
    int start = position;
    takeIf('-');
    int firstDigit = position;
    digits();
    if (text.charAt(firstDigit) == '0' && position > firstDigit + 1) {
      throw malformed("a number without leading zeros");
    }
    boolean whole = true;
    if (takeIf('.')) {
      digits();
      whole = false;
    }
    if (takeIf('e') || takeIf('E')) {
      if (!takeIf('+')) {
        takeIf('-');
      }
      digits();
      whole = false;
    }
    return whole
        ? new JsonValue.Whole(new BigInteger(text.substring(start, position)))
        : new JsonValue.Other();
  }

  private void digits() {
    int start = position;
    while (current() >= '0' && current() <= '9') {
      position++;
    }
    if (position == start || position - start > MAXIMUM_DIGITS) {
      throw malformed("1 to " + MAXIMUM_DIGITS + " digits");
    }
  }

  private boolean takeIf(char expected) {
    boolean found = position < text.length() && text.charAt(position) == expected;
    if (found) {
      position++;
    }
    return found;
  }

  private char current() {
    return position < text.length() ? text.charAt(position) : END;
  }

  MalformedMessageException malformed(String expected) {
    return new MalformedMessageException(
        "JSON text must have " + expected + " at character " + position);
  }
}
