package io.github.flcrypt.paillier.internal.json;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.json.JsonValue.Items;
import io.github.flcrypt.paillier.internal.json.JsonValue.Members;
import io.github.flcrypt.paillier.internal.json.JsonValue.Other;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses one JSON text (RFC 8259) of UTF-8 bytes: whole, without comments, with unique names, at
 * most {@value #MAXIMUM_DEPTH} levels deep. Errors name a place, never the content.
 */
public final class JsonReader {

  /** The largest text accepted, in bytes. */
  public static final int MAXIMUM_BYTES = 1 << 26;

  // The formats read here need three.
  private static final int MAXIMUM_DEPTH = 8;

  private final JsonTokens tokens;

  private JsonReader(JsonTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses a text.
   *
   * @param utf8 the text, at most {@link #MAXIMUM_BYTES} bytes
   * @return its value
   * @throws MalformedMessageException if the bytes are not exactly one JSON text
   */
  public static JsonValue parse(byte[] utf8) {
    if (utf8.length > MAXIMUM_BYTES) {
      throw new MalformedMessageException(
          "JSON text must have at most " + MAXIMUM_BYTES + " bytes; got " + utf8.length);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      JsonReader reader = new JsonReader(new JsonTokens(text));
      JsonValue value = reader.value(0);
      reader.tokens.end();
      return value;
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("JSON text must be valid UTF-8");
    }
  }

  private JsonValue value(int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw tokens.malformed("at most " + MAXIMUM_DEPTH + " levels");
    }
    char next = tokens.peek();
    return switch (next) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new JsonValue.Text(tokens.string());
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> tokens.number();
    };
  }

  private JsonValue literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      tokens.take(word.charAt(i));
    }
    return new Other();
  }

  private JsonValue items(int depth) {
    List<JsonValue> values = new ArrayList<>();
    tokens.skipAndTake('[');
    if (!tokens.skipAndTakeIf(']')) {
      do {
        values.add(value(depth + 1));
      } while (tokens.skipAndTakeIf(','));
      tokens.skipAndTake(']');
    }
    return new Items(values);
  }

  private JsonValue members(int depth) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    tokens.skipAndTake('{');
    if (!tokens.skipAndTakeIf('}')) {
      do {
        tokens.peek();
        String name = tokens.string();
        tokens.skipAndTake(':');
        if (values.put(name, value(depth + 1)) != null) {
          throw tokens.malformed("unique member names");
        }
      } while (tokens.skipAndTakeIf(','));
      tokens.skipAndTake('}');
    }
    return new Members(values);
  }
}
