package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of RFC 8259, the oracle of these tests; null reads as an empty Optional. */
public final class StrictJson {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  public static Object parse(String text) {
    StrictJson reader = new StrictJson(text);
    reader.blanks();
    Object value = reader.value();
    reader.blanks();
    if (reader.at != text.length()) {
      throw reader.error("end of text");
    }
    return value;
  }

  private Object value() {
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", Optional.empty());
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    take('{');
    blanks();
    if (peek() == '}') {
      at++;
      return map;
    }
    while (true) {
      blanks();
      String key = string();
      blanks();
      take(':');
      blanks();
      if (map.put(key, value()) != null) {
        throw error("a new key");
      }
      blanks();
      if (peek() == '}') {
        at++;
        return map;
      }
      take(',');
    }
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    take('[');
    blanks();
    if (peek() == ']') {
      at++;
      return list;
    }
    while (true) {
      blanks();
      list.add(value());
      blanks();
      if (peek() == ']') {
        at++;
        return list;
      }
      take(',');
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    take('"');
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw error("no control character");
      }
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        String digits = text.substring(at, at + 4);
        at += 4;
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw error("four hexadecimal digits");
        }
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw error("an escape");
    };
  }

  private Double number() {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw error("a value");
    }
    at = matcher.end();
    return Double.valueOf(matcher.group());
  }

  private Object literal(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw error(word);
    }
    at += word.length();
    return value;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("more text");
    }
    return text.charAt(at);
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw error("'" + expected + "'");
    }
    at++;
  }

  private IllegalArgumentException error(String expected) {
    return new IllegalArgumentException("JSON must have " + expected + "; got position " + at);
  }
}
