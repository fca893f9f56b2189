package io.github.flcrypt.paillier.internal.json;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes strings of JSON texts in ASCII, as the escapes of RFC 8259 allow. */
public final class JsonText {

  private JsonText() {}

  /**
   * A string with its quotes.
   *
   * @param value valid Unicode
   * @return ASCII characters
   */
  public static String quoted(String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(value))) {
      throw new IllegalArgumentException("text must be valid Unicode; got a lone surrogate");
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
