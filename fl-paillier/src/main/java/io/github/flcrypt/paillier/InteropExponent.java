package io.github.flcrypt.paillier;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which exponent an encoded number shall have. Exponents travel in the clear: chosen by the number
 * itself they reveal its magnitude, while one {@link #atMost} below all numbers reveals nothing.
 *
 * @param precision what shall be told from zero; decides the exponent in place of the number
 * @param maximum the largest exponent allowed
 */
public record InteropExponent(OptionalDouble precision, OptionalInt maximum) {

  private static final InteropExponent OF_NUMBER =
      new InteropExponent(OptionalDouble.empty(), OptionalInt.empty());

  /**
   * Checks the precision.
   *
   * @param precision positive and finite
   * @param maximum any integer
   */
  public InteropExponent {
    precision.ifPresent(
        value -> {
          if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "precision must be positive and finite; got " + value);
          }
        });
  }

  /**
   * The largest exponent at which the number is exact, which depends on the number.
   *
   * @return the rule of both libraries when nothing is asked for
   */
  public static InteropExponent ofNumber() {
    return OF_NUMBER;
  }

  /**
   * The exponent floor(log(precision) / log(base)), whatever the number.
   *
   * @param precision a positive finite number
   * @return the rule
   */
  public static InteropExponent precision(double precision) {
    return new InteropExponent(OptionalDouble.of(precision), OptionalInt.empty());
  }

  /**
   * The number's own exponent or this one, the smaller of both.
   *
   * @param maximum the largest exponent allowed
   * @return the rule
   */
  public static InteropExponent atMost(int maximum) {
    return OF_NUMBER.andAtMost(maximum);
  }

  /**
   * This rule with a bound.
   *
   * @param bound the largest exponent allowed
   * @return the rule
   */
  public InteropExponent andAtMost(int bound) {
    return new InteropExponent(precision, OptionalInt.of(bound));
  }
}
