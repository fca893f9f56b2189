package io.github.flcrypt.paillier.internal.json;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.json.JsonValue.Items;
import io.github.flcrypt.paillier.internal.json.JsonValue.Members;
import io.github.flcrypt.paillier.internal.json.JsonValue.Text;
import io.github.flcrypt.paillier.internal.json.JsonValue.Whole;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** An object of a JSON text, asked for its members by name; unknown members are ignored. */
public final class JsonObject {

  private final String path;
  private final Members members;

  private JsonObject(String path, Members members) {
    this.path = path;
    this.members = members;
  }

  /**
   * Parses a text that is one object.
   *
   * @param utf8 the text
   * @return the object
   * @throws MalformedMessageException if it is no JSON object
   */
  public static JsonObject parse(byte[] utf8) {
    return of("", JsonReader.parse(utf8));
  }

  private static JsonObject of(String path, JsonValue value) {
    if (value instanceof Members members) {
      return new JsonObject(path, members);
    }
    throw new MalformedMessageException(
        (path.isEmpty() ? "JSON text" : path) + " must be an object; got " + value);
  }

  /**
   * Whether a member is there.
   *
   * @param name its name
   * @return true if it is
   */
  public boolean has(String name) {
    return members.values().containsKey(name);
  }

  /**
   * Whether a member is a string.
   *
   * @param name its name
   * @return true if it is
   */
  public boolean isText(String name) {
    return value(name) instanceof Text;
  }

  /**
   * An object inside.
   *
   * @param name its name
   * @return the object
   */
  public JsonObject object(String name) {
    return of(path(name), value(name));
  }

  /**
   * A string.
   *
   * @param name its name
   * @return its characters
   */
  public String text(String name) {
    if (value(name) instanceof Text text) {
      return text.value();
    }
    throw malformed(name, "must be a string; got " + value(name));
  }

  /**
   * An integer, as a number or as a string of decimal digits.
   *
   * @param name its name
   * @return the integer
   */
  public BigInteger integer(String name) {
    return integer(path(name), value(name));
  }

  /**
   * An integer that stands alone.
   *
   * @param path its name for errors
   * @param value a number or a string of decimal digits
   * @return the integer
   */
  public static BigInteger integer(String path, JsonValue value) {
    if (value instanceof Whole whole) {
      return whole.value();
    }
    // Parsed by the number's own rules, which bound its length.
    if (value instanceof Text text
        && text.value().matches("-?[0-9]{1,10000}")
        && new JsonTokens(text.value()).number() instanceof Whole whole) {
      return whole.value();
    }
    throw new MalformedMessageException(
        path + " must be an integer or a string of decimal digits; got another " + value);
  }

  /**
   * An array.
   *
   * @param name its name
   * @return its elements
   */
  public List<JsonValue> items(String name) {
    if (value(name) instanceof Items items) {
      return items.values();
    }
    throw malformed(name, "must be an array; got " + value(name));
  }

  /**
   * An array of objects.
   *
   * @param name its name
   * @return its elements
   */
  public List<JsonObject> objects(String name) {
    return items(name).stream().map(item -> of(path(name), item)).toList();
  }

  private JsonValue value(String name) {
    return Optional.ofNullable(members.values().get(name))
        .orElseThrow(() -> malformed(name, "must be present"));
  }

  /**
   * An error about a member.
   *
   * @param name its name
   * @param rule what must hold, without a secret
   * @return the exception to throw
   */
  public MalformedMessageException malformed(String name, String rule) {
    return new MalformedMessageException(path(name) + " " + rule);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @Override
  public String toString() {
    return "JsonObject";
  }
}
