package io.github.flcrypt.core;

/**
 * The name under which a client takes part; public.
 *
 * @param value 1 to 64 letters, digits, dots, dashes or underscores
 */
public record ClientId(String value) implements Comparable<ClientId> {

  /** The largest length of a name. */
  public static final int MAXIMUM_LENGTH = 64;

  /**
   * Checks the name.
   *
   * @param value the name
   */
  public ClientId {
    boolean wellFormed = !value.isEmpty() && value.length() <= MAXIMUM_LENGTH;
    for (int i = 0; wellFormed && i < value.length(); i++) {
      char c = value.charAt(i);
      wellFormed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '-'
              || c == '_';
    }
    Require.that(
        wellFormed, "client id must be 1 to 64 characters of [A-Za-z0-9._-]", "'" + value + "'");
  }

  @Override
  public int compareTo(ClientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
