package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/** Rounding of exact quotients of integers. */
public final class ExactRatio {

  // A double's fraction has 53 bits; two more decide the rounding together with the sticky bit.
  private static final int QUOTIENT_BITS = 55;
  private static final int SMALLEST_EXPONENT = -1074;

  private ExactRatio() {}

  /** Where halves go. */
  public enum Halves {
    /** To the even neighbour, as Python rounds. */
    EVEN,
    /** Away from zero, as {@link java.math.RoundingMode#HALF_UP}. */
    UP
  }

  /**
   * The nearest integer.
   *
   * @param numerator any integer
   * @param denominator a positive integer
   * @param halves where halves go
   * @return the rounded quotient
   */
  public static BigInteger round(BigInteger numerator, BigInteger denominator, Halves halves) {
    BigInteger[] parts = numerator.abs().divideAndRemainder(denominator);
    int half = parts[1].shiftLeft(1).compareTo(denominator);
    boolean up = half > 0 || (half == 0 && (halves == Halves.UP || parts[0].testBit(0)));
    BigInteger magnitude = up ? parts[0].add(BigInteger.ONE) : parts[0];
    return numerator.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * The nearest double, halves to even.
   *
   * @param numerator any integer
   * @param denominator a positive integer
   * @return the correctly rounded quotient; infinite if it is beyond the range of doubles
   */
  public static double toDouble(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() == 0) {
      return 0;
    }
    BigInteger magnitude = numerator.abs();
    int scale = magnitude.bitLength() - denominator.bitLength() - QUOTIENT_BITS;
    // Coarser than the smallest double would round twice.
    scale = Math.max(scale, SMALLEST_EXPONENT - 2);
    BigInteger[] parts =
        magnitude
            .shiftLeft(Math.max(0, -scale))
            .divideAndRemainder(denominator.shiftLeft(Math.max(0, scale)));
    // The sticky bit keeps what is beyond the quotient; one more bit keeps halves apart from it.
    BigInteger sticky =
        parts[0].shiftLeft(1).or(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
    double value = scaled(sticky, scale - 1);
    return numerator.signum() < 0 ? -value : value;
  }

  private static double scaled(BigInteger value, int exponent) {
    int dropped = Math.max(value.bitLength() - 53, SMALLEST_EXPONENT - exponent);
    if (dropped <= 0) {
      return Math.scalb(value.doubleValue(), exponent);
    }
    BigInteger kept = round(value, BigInteger.ONE.shiftLeft(dropped), Halves.EVEN);
    return Math.scalb(kept.doubleValue(), exponent + dropped);
  }
}
