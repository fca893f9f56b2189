package io.github.flcrypt.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Builds HTML and SVG that are well-formed XML too; every text and attribute is escaped. */
final class Markup {

  /** Elements inside running text, where a line end would show as a blank. */
  private static final Set<String> INLINE = Set.of("span", "b", "code", "small", "tspan");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element opened last. */
  Markup close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    return lineEnd(tag);
  }

  /** An element without content. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes).append("/>");
    return lineEnd(tag);
  }

  /** An element that holds a text only. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Escaped text. */
  Markup text(String text) {
    text.codePoints().forEach(this::escape);
    return this;
  }

  /** The style sheet, a constant of this package: CSS is not escaped inside its element. */
  Markup style(String css) {
    open("style");
    out.append('\n').append(css);
    return close();
  }

  /** What was built; everything opened must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("markup must be closed; open: " + open);
    }
    return out.toString();
  }

  private StringBuilder start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      text(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private Markup lineEnd(String tag) {
    if (!INLINE.contains(tag)) {
      out.append('\n');
    }
    return this;
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
    }
  }

  /** The Char production of XML 1.0, section 2.2. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
