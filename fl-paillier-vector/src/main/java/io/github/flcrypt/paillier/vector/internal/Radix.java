package io.github.flcrypt.paillier.vector.internal;

/**
 * The constants of digits of 51 bits in doubles. The proof that nothing here ever rounds or
 * overflows is in {@code docs/vector-kernel.md}; its numbers are those of this class.
 *
 * <p>For |a b| at most 2^102, fma(a, b, HIGH) lies in the binade of HIGH, whose unit is 2^51: its
 * bits are those of HIGH plus h, where h 2^51 is a b rounded to a multiple of 2^51. BOTH - that is
 * exact, and fma(a, b, it) = LOW + (a b - h 2^51) is exact too, with bits of LOW plus the low half.
 */
final class Radix {

  /** Bits of a digit. */
  static final int BITS = 51;

  /** The digit's bits. */
  static final long MASK = (1L << BITS) - 1;

  /** 3 * 2^102, the middle of the binade with unit 2^51. */
  static final double HIGH = 0x3p102;

  /** 3 * 2^51, the middle of the binade with unit 1. */
  static final double LOW = 0x3p51;

  /** Both; exact. */
  static final double BOTH = HIGH + LOW;

  /** Exponent bits of 2^52: or-ed to a digit in [0, 2^51) they make the double 2^52 + digit. */
  static final long EXPONENT = 0x4330000000000000L;

  /** 2^52, to be subtracted afterwards. */
  static final double SHIFT = 0x1p52;

  /** 2^52 + 2^50: subtracted instead, it moves [0, 2^51) to [-2^50, 2^50). */
  static final double BALANCED_SHIFT = 0x1p52 + 0x1p50;

  /** Half a digit. */
  static final long HALF = 1L << (BITS - 1);

  /** Makes a column sum positive for the logical shift. */
  static final long BIAS = 1L << 62;

  /** What the bias leaves behind after the shift. */
  static final long BIAS_CARRY = BIAS >> BITS;

  /** Raw bits of {@link #HIGH}. */
  static final long HIGH_BITS = Double.doubleToRawLongBits(HIGH);

  /** Raw bits of {@link #LOW}. */
  static final long LOW_BITS = Double.doubleToRawLongBits(LOW);

  /** What one whole digit product adds to the constant bits of two neighbouring columns. */
  static final long BOTH_BITS = HIGH_BITS + LOW_BITS;

  /** Takes back the bias of the one product of a block's first column, and rounds to nearest. */
  static final long HEAD_FIRST = LOW_BITS + BIAS + HALF;

  /** The same for the next columns, where the carry from below brings its own bias. */
  static final long HEAD_NEXT = HEAD_FIRST - BIAS_CARRY;

  /** Start of the first column of the quotient's product. */
  static final long QUOTIENT_FIRST = BIAS + HALF - LOW_BITS;

  /** The same for the next columns. */
  static final long QUOTIENT_NEXT = QUOTIENT_FIRST - BIAS_CARRY;

  /** R, the Montgomery factor, is at least 2^MARGIN_BITS times the modulus. */
  static final int MARGIN_BITS = 4;

  private Radix() {}

  /**
   * The digits of numbers modulo m, so that 2^(51 digits) is at least 16 m.
   *
   * @param modulusBits the length of the modulus
   */
  static int digits(int modulusBits) {
    return (modulusBits + MARGIN_BITS + BITS - 1) / BITS;
  }
}
