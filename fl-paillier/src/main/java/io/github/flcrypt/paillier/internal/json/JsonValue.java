package io.github.flcrypt.paillier.internal.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A parsed JSON value (RFC 8259). Its text form shows nothing, because files may hold secrets. */
public sealed interface JsonValue {

  /**
   * A string.
   *
   * @param value its characters, unescaped
   */
  record Text(String value) implements JsonValue {
    @Override
    public String toString() {
      return "string";
    }
  }

  /**
   * A number without fraction and exponent.
   *
   * @param value the integer
   */
  record Whole(BigInteger value) implements JsonValue {
    @Override
    public String toString() {
      return "integer";
    }
  }

  /**
   * An array.
   *
   * @param values its elements, in order
   */
  record Items(List<JsonValue> values) implements JsonValue {
    /**
     * Copies the list.
     *
     * @param values its elements
     */
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return "array";
    }
  }

  /**
   * An object.
   *
   * @param values its members by their unique names
   */
  record Members(Map<String, JsonValue> values) implements JsonValue {
    /**
     * Copies the map.
     *
     * @param values its members
     */
    public Members {
      values = Map.copyOf(values);
    }

    @Override
    public String toString() {
      return "object";
    }
  }

  /** What no format here needs: true, false, null, numbers with a fraction or an exponent. */
  record Other() implements JsonValue {
    @Override
    public String toString() {
      return "true, false, null or a number that is no integer";
    }
  }
}
