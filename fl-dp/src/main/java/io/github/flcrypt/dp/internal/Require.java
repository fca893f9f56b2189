package io.github.flcrypt.dp.internal;

/** Checks at the door; each throws {@link IllegalArgumentException} naming rule and value. */
public final class Require {

  private Require() {}

  /**
   * Requires a finite number above zero.
   *
   * @param value the number
   * @param name what it is called in the message
   * @return the number
   */
  public static double positive(double value, String name) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
    return value;
  }

  /**
   * Requires a finite number of at least zero.
   *
   * @param value the number
   * @param name what it is called in the message
   * @return the number
   */
  public static double notNegative(double value, String name) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite and not negative; got " + value);
    }
    return value;
  }

  /**
   * Requires a number strictly between zero and one.
   *
   * @param value the number
   * @param name what it is called in the message
   * @return the number
   */
  public static double insideUnitInterval(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1; got " + value);
    }
    return value;
  }

  /**
   * Requires an integer in a closed range.
   *
   * @param value the integer
   * @param least the smallest legal value
   * @param most the largest legal value
   * @param name what it is called in the message
   * @return the integer
   */
  public static long inRange(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + "; got " + value);
    }
    return value;
  }

  /**
   * Requires a text that is a finite number.
   *
   * @param text the text
   * @param name what it is called in the message
   * @return the number
   */
  public static double number(String text, String name) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must have a number; got " + text, e);
    }
    throw new IllegalArgumentException(name + " must have a finite number; got " + text);
  }
}
