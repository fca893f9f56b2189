package io.github.flcrypt.examples.hospitals;

import java.util.regex.Pattern;

/** Reads numbers strictly: no hexadecimal, no suffix, no words. */
final class Numbers {

  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,4})?");

  private Numbers() {}

  /** The number, or NaN where the text is none. */
  static double real(String text) {
    return REAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }
}
