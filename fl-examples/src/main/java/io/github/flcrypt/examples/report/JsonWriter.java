package io.github.flcrypt.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Writes one JSON document (RFC 8259): keys in the order given, no locale, pure ASCII. A number
 * that JSON cannot hold, a repeated key and an incomplete document are errors. Not thread-safe.
 */
public final class JsonWriter {

  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private boolean complete;

  /** An open object or array. */
  private static final class Scope {
    private final char closing;
    private final Set<String> names = new HashSet<>();
    private boolean empty = true;
    private boolean expectsValue;

    Scope(char closing) {
      this.closing = closing;
    }

    boolean isObject() {
      return closing == '}';
    }
  }

  /** Starts an empty document. */
  public JsonWriter() {}

  /**
   * Opens an object.
   *
   * @return this writer
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter beginObject() {
    return open('{', '}');
  }

  /**
   * Opens an array.
   *
   * @return this writer
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter beginArray() {
    return open('[', ']');
  }

  /**
   * Closes the object or array opened last.
   *
   * @return this writer
   * @throws IllegalStateException if nothing is open or a key waits for its value
   */
  public JsonWriter end() {
    Scope scope = scopes.peek();
    if (scope == null || scope.expectsValue) {
      throw new IllegalStateException("end must follow a whole entry of an open object or array");
    }
    scopes.pop();
    if (!scope.empty) {
      newLine();
    }
    out.append(scope.closing);
    complete = scopes.isEmpty();
    return this;
  }

  /**
   * Writes a key of the open object.
   *
   * @param name the key, not yet used in this object
   * @return this writer
   * @throws IllegalStateException if no key may stand here or it was used before
   */
  public JsonWriter name(String name) {
    Scope scope = scopes.peek();
    if (scope == null || !scope.isObject() || scope.expectsValue) {
      throw new IllegalStateException("name must stand in an object, before its value");
    }
    if (!scope.names.add(Objects.requireNonNull(name, "name"))) {
      throw new IllegalStateException("name must be new in its object; got '" + name + "'");
    }
    separate(scope);
    quote(name);
    out.append(": ");
    scope.expectsValue = true;
    return this;
  }

  /**
   * Writes a text.
   *
   * @param value the text; characters outside ASCII are escaped
   * @return this writer
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter value(String value) {
    Objects.requireNonNull(value, "value");
    beforeValue();
    quote(value);
    return afterValue();
  }

  /**
   * Writes a number that reads back as the same double.
   *
   * @param value a finite number
   * @return this writer
   * @throws IllegalArgumentException if the number is not finite
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter value(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite; got " + value);
    }
    return literal(Double.toString(value));
  }

  /**
   * Writes a whole number.
   *
   * @param value the number
   * @return this writer
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter value(long value) {
    return literal(Long.toString(value));
  }

  /**
   * Writes {@code null}.
   *
   * @return this writer
   * @throws IllegalStateException if no value may stand here
   */
  public JsonWriter nullValue() {
    return literal("null");
  }

  /**
   * The document, with a line end.
   *
   * @return the text
   * @throws IllegalStateException if the document is not complete
   */
  public String document() {
    if (!complete) {
      throw new IllegalStateException("document must be complete; something is open or missing");
    }
    return out + "\n";
  }

  private JsonWriter open(char opening, char closing) {
    beforeValue();
    out.append(opening);
    scopes.push(new Scope(closing));
    return this;
  }

  private JsonWriter literal(String text) {
    beforeValue();
    out.append(text);
    return afterValue();
  }

  private void beforeValue() {
    Scope scope = scopes.peek();
    if (scope == null) {
      if (out.length() > 0) {
        throw new IllegalStateException("value must be the only one of the document");
      }
    } else if (scope.isObject()) {
      if (!scope.expectsValue) {
        throw new IllegalStateException("value must follow a name in an object");
      }
      scope.expectsValue = false;
    } else {
      separate(scope);
    }
  }

  private JsonWriter afterValue() {
    complete = scopes.isEmpty();
    return this;
  }

  private void separate(Scope scope) {
    if (!scope.empty) {
      out.append(',');
    }
    scope.empty = false;
    newLine();
  }

  private void newLine() {
    out.append('\n').append(INDENT.repeat(scopes.size()));
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      escape(text.charAt(i));
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c >= 0x20 && c < 0x7f) {
          out.append(c);
        } else {
          // Four digits by hand: a formatter would ask the locale.
          out.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xf, 16));
          }
        }
      }
    }
  }
}
