package io.github.flcrypt.paillier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How numbers become integers and where these lie in plaintexts: fixed point with a public scale,
 * signed, one or many to a plaintext.
 *
 * <p>A number x is stored as round(x 2^fractionBits), ties to even; |x| is at most a declared
 * largest value. The error of a number is at most 2^-(fractionBits + 1), and grows with operations
 * as the values do. The scale is public and the same for a whole vector, so that it reveals nothing
 * of a single value. Immutable.
 *
 * @param fractionBits the scale is 2^-fractionBits, 0 to 1074
 * @param magnitude the largest absolute integer of a fresh value, at least 1
 * @param slotBits the width of a slot, which bounds how large results can become; 0 for one number
 *     in each plaintext, with all its room
 */
public record ValueEncoding(int fractionBits, BigInteger magnitude, int slotBits) {

  static final int MAXIMUM_FRACTION_BITS = 1074;

  /**
   * Checks the components.
   *
   * @param fractionBits 0 to 1074
   * @param magnitude at least 1
   * @param slotBits 0, or at least enough for the magnitude and its sign
   */
  public ValueEncoding {
    if (fractionBits < 0 || fractionBits > MAXIMUM_FRACTION_BITS) {
      throw new IllegalArgumentException("fractionBits must be in [0, 1074]; got " + fractionBits);
    }
    if (magnitude.signum() < 1) {
      throw new IllegalArgumentException("magnitude must be at least 1; got " + magnitude);
    }
    if (slotBits != 0 && slotBits < magnitude.bitLength() + 1) {
      throw new IllegalArgumentException(
          "slotBits must be 0 or hold the magnitude and its sign; got " + slotBits);
    }
  }

  /**
   * One number in each plaintext: the most room for growth, and the form that matrix products take.
   *
   * @param fractionBits the scale is 2^-fractionBits
   * @param largest the largest absolute value of a fresh number, positive
   * @return the encoding
   */
  public static ValueEncoding oneEach(int fractionBits, double largest) {
    return new ValueEncoding(fractionBits, scaled(largest, fractionBits), 0);
  }

  /**
   * Many numbers in each plaintext, in the narrowest slots that hold every result of a stated
   * growth.
   *
   * @param fractionBits the scale is 2^-fractionBits
   * @param largest the largest absolute value of a fresh number, positive
   * @param growth the largest sum of the absolute integer factors with which fresh values enter a
   *     result: 10 for a sum of ten, 10 w for ten with weights up to w
   * @return the encoding
   */
  public static ValueEncoding packed(int fractionBits, double largest, long growth) {
    if (growth < 1) {
      throw new IllegalArgumentException("growth must be at least 1; got " + growth);
    }
    BigInteger magnitude = scaled(largest, fractionBits);
    BigInteger grown = magnitude.multiply(BigInteger.valueOf(growth));
    return new ValueEncoding(fractionBits, magnitude, grown.bitLength() + 1);
  }

  /**
   * The integer of a number.
   *
   * @param value finite and within the largest value
   * @return round(value 2^fractionBits), ties to even
   */
  public BigInteger encode(double value) {
    BigInteger integer = round(value, fractionBits);
    if (integer.abs().compareTo(magnitude) > 0) {
      throw new IllegalArgumentException("value must be within the largest of its encoding");
    }
    return integer;
  }

  static BigInteger round(double value, int fractionBits) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite");
    }
    // Exact: a double is a binary fraction and the power of two moves its point.
    return new BigDecimal(value)
        .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(fractionBits)))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigIntegerExact();
  }

  /** The double nearest to integer / 2^fractionBits; infinite beyond the range of doubles. */
  static double decode(BigInteger integer, int fractionBits) {
    return new BigDecimal(integer)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(fractionBits)))
        .doubleValue();
  }

  private static BigInteger scaled(double largest, int fractionBits) {
    if (!(largest > 0) || !Double.isFinite(largest)) {
      throw new IllegalArgumentException("largest must be positive and finite; got " + largest);
    }
    if (fractionBits < 0 || fractionBits > MAXIMUM_FRACTION_BITS) {
      throw new IllegalArgumentException("fractionBits must be in [0, 1074]; got " + fractionBits);
    }
    BigInteger magnitude = round(largest, fractionBits);
    return magnitude.max(BigInteger.ONE);
  }
}
