package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as texts for people, the same in every locale. */
final class Format {

  private static final String NONE = "none";

  private Format() {}

  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }

  static String seconds(double seconds) {
    return fixed(seconds, seconds < 9.995 ? 2 : 1) + " s";
  }

  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Bytes with a decimal prefix: 1 kB is 1000 B. */
  static String bytes(double bytes) {
    if (bytes < 1000) {
      return fixed(bytes, 0) + " B";
    }
    if (bytes < 999_950) {
      return fixed(bytes / 1e3, 1) + " kB";
    }
    return bytes < 999_950_000 ? fixed(bytes / 1e6, 1) + " MB" : fixed(bytes / 1e9, 1) + " GB";
  }

  static String epsilon(OptionalDouble epsilon) {
    return epsilon.isPresent() ? fixed(epsilon.getAsDouble(), 2) : NONE;
  }

  /** A small number such as a δ: {@code 1e-5}. */
  static String delta(OptionalDouble delta) {
    return delta.isPresent() ? scientific(delta.getAsDouble()) : NONE;
  }

  static String scientific(double value) {
    return Double.toString(value).replace(".0E", "e").replace('E', 'e').replaceFirst("\\.0$", "");
  }

  /** At most {@code length} characters, with an ellipsis where something was cut. */
  static String shorten(String text, int length) {
    if (length(text) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }

  /** Lines of at most {@code width} characters: broken at blanks, and within longer words. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String joined = line.isEmpty() ? word : line + " " + word;
      if (length(joined) > width && !line.isEmpty()) {
        lines.add(line);
        joined = word;
      }
      while (length(joined) > width) {
        int cut = joined.offsetByCodePoints(0, width);
        lines.add(joined.substring(0, cut));
        joined = joined.substring(cut);
      }
      line = joined;
    }
    lines.add(line);
    return lines;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
