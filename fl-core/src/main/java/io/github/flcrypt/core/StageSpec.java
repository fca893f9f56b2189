package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The public, canonical description of one stage: what it is called and its parameters. Two stages
 * of equal description behave alike, so that both ends of a federation can be built from one.
 *
 * @param kind the stage's kind, for example {@code "clip.aadp"}
 * @param parameters names and values; sorted, unmodifiable
 */
public record StageSpec(String kind, SortedMap<String, String> parameters) {

  private static final int MAXIMUM_PARAMETERS = 64;
  private static final int MAXIMUM_TEXT = 1 << 20;

  /**
   * Copies and checks the parameters.
   *
   * @param kind 1 to 128 characters
   * @param parameters at most 64
   */
  public StageSpec {
    Require.that(
        !kind.isBlank() && kind.length() <= 128, "stage kind must have 1 to 128 characters", kind);
    Require.that(
        parameters.size() <= MAXIMUM_PARAMETERS,
        "stage must have at most " + MAXIMUM_PARAMETERS + " parameters",
        parameters.size());
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      // Three bytes of UTF-8 at most for each char: what was made can always be read.
      Require.that(
          parameter.getKey().length() <= MAXIMUM_TEXT / 3
              && parameter.getValue().length() <= MAXIMUM_TEXT / 3,
          "stage parameter must have at most " + MAXIMUM_TEXT / 3 + " characters",
          parameter.getValue().length());
    }
    // Filled one by one: the copying constructor would keep a foreign order.
    TreeMap<String, String> sorted = new TreeMap<>();
    parameters.forEach(sorted::put);
    parameters = Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * A stage without parameters.
   *
   * @param kind the kind
   * @return the description
   */
  public static StageSpec of(String kind) {
    return new StageSpec(kind, new TreeMap<>());
  }

  /**
   * This description with one more parameter.
   *
   * @param name the parameter's name, not yet present
   * @param value a string, integer, enum, finite double or array of finite doubles; a double is
   *     rounded to the fewest digits that read back as the same
   * @return the longer description
   */
  public StageSpec with(String name, Object value) {
    TreeMap<String, String> longer = new TreeMap<>(parameters);
    String text = textOf(value);
    Require.that(
        text.length() <= MAXIMUM_TEXT,
        "parameter '" + name + "' must have at most " + MAXIMUM_TEXT + " characters",
        text.length());
    String before = longer.put(name, text);
    Require.that(before == null, "parameter '" + name + "' must be given once", value);
    return new StageSpec(kind, longer);
  }

  private static String textOf(Object value) {
    if (value instanceof Double number) {
      return NumberText.of(number);
    }
    return value instanceof double[] numbers ? NumberText.of(numbers) : value.toString();
  }

  /**
   * A parameter's text.
   *
   * @param name the parameter's name
   * @return its value
   */
  public String text(String name) {
    String value = parameters.get(name);
    Require.that(
        value != null, "stage '" + kind + "' must have the parameter '" + name + "'", this);
    return value == null ? "" : value;
  }

  /**
   * A parameter that is an integer.
   *
   * @param name the parameter's name
   * @return its value
   */
  public long integer(String name) {
    return NumberText.whole(name, text(name));
  }

  /**
   * A parameter that is a finite number.
   *
   * @param name the parameter's name
   * @return its value
   */
  public double number(String name) {
    return NumberText.number(name, text(name));
  }

  /**
   * A parameter that is a list of finite numbers.
   *
   * @param name the parameter's name
   * @return its values, at least one, in a fresh array
   */
  public double[] numbers(String name) {
    return NumberText.list(name, text(name));
  }

  /**
   * Writes the canonical encoding.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.text(kind).i32(parameters.size());
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      out.text(parameter.getKey()).text(parameter.getValue());
    }
  }

  /**
   * Reads a description.
   *
   * @param in the message
   * @return the description
   */
  public static StageSpec readFrom(WireReader in) {
    String kind = in.text("stage kind", MAXIMUM_TEXT);
    int count = in.count("stage parameter count", MAXIMUM_PARAMETERS, 8);
    TreeMap<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.text("stage parameter name", MAXIMUM_TEXT);
      if (!parameters.isEmpty() && name.compareTo(parameters.lastKey()) <= 0) {
        throw in.malformed("stage parameters", "must be sorted and different; got '" + name + "'");
      }
      parameters.put(name, in.text("stage parameter value", MAXIMUM_TEXT));
    }
    try {
      return new StageSpec(kind, parameters);
    } catch (IllegalArgumentException e) {
      throw in.malformed("stage", "must be valid: " + e.getMessage());
    }
  }
}
