package io.github.flcrypt.examples.hospitals;

import java.util.Locale;

/** Formatted text that is the same in every country. */
final class Text {

  private Text() {}

  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
