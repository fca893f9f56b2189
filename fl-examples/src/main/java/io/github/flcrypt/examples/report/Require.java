package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks at the door that the values of a result share. */
final class Require {

  /** Longest text of one field, in characters; a report is for reading. */
  private static final int MAXIMUM_TEXT = 10_000;

  /** Most entries of one list; the main job allows 1000 rounds. */
  private static final int MAXIMUM_ENTRIES = 100_000;

  private Require() {}

  static String text(String name, String value) {
    Objects.requireNonNull(value, name);
    if (value.isBlank() || value.length() > MAXIMUM_TEXT) {
      throw new IllegalArgumentException(
          name
              + " must hold 1 to "
              + MAXIMUM_TEXT
              + " characters, not only blanks; got "
              + value.length());
    }
    return value;
  }

  static double within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be between " + low + " and " + high + "; got " + value);
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite and at least 0; got " + value);
    }
    return value;
  }

  static List<Double> finite(String name, List<Double> values) {
    List<Double> copy = copy(name, values);
    for (double value : copy) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + " must hold finite numbers; got " + value);
      }
    }
    return copy;
  }

  static List<String> texts(String name, List<String> values) {
    List<String> copy = copy(name, values);
    copy.forEach(value -> text(name, value));
    return copy;
  }

  static <T> List<T> copy(String name, List<T> values) {
    List<T> copy = List.copyOf(new ArrayList<>(values));
    entries(name, copy.size());
    return copy;
  }

  /** An unmodifiable copy that keeps the order of entries. */
  static <T> Map<String, T> ordered(String name, Map<String, T> values) {
    Map<String, T> copy = new LinkedHashMap<>(values);
    entries(name, copy.size());
    copy.forEach(
        (key, value) -> {
          text(name + " key", key);
          Objects.requireNonNull(value, name + " value");
        });
    return Collections.unmodifiableMap(copy);
  }

  private static void entries(String name, int size) {
    if (size > MAXIMUM_ENTRIES) {
      throw new IllegalArgumentException(
          name + " must hold at most " + MAXIMUM_ENTRIES + " entries; got " + size);
    }
  }
}
