package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import java.math.BigInteger;

/** Numbers of single lanes, in and out. Addresses and control flow depend on sizes alone. */
final class LaneCodec {

  private LaneCodec() {}

  /**
   * Writes a number below 2^(51 digits - 2) as balanced digits; the last keeps the rest.
   *
   * @param words the number, least significant word first
   * @param offset its first word
   * @param count its words
   * @param target receives the digits
   * @param at the first digit
   * @param lane the lane
   * @param digits how many digits
   */
  static void read(
      long[] words, int offset, int count, double[] target, int at, int lane, int digits) {
    int to = at * COUNT + lane;
    long carry = 0;
    for (int i = 0; i < digits; i++, to += COUNT) {
      long digit = bits(words, offset, count, i * Radix.BITS) + carry;
      // 1 from half a digit on; never for the last digit.
      carry = i < digits - 1 ? (digit + Radix.HALF) >>> Radix.BITS : 0;
      target[to] = (double) (digit - (carry << Radix.BITS));
    }
  }

  private static long bits(long[] words, int offset, int count, int from) {
    int word = from >>> 6;
    int shift = from & 63;
    long low = word < count ? words[offset + word] >>> shift : 0;
    long high = word + 1 < count ? words[offset + word + 1] << 1 << (63 - shift) : 0;
    return (low | high) & Radix.MASK;
  }

  /**
   * Reads digits in [0, 2^51) of one lane as words; the number must fit.
   *
   * @param digits columns of digits
   * @param count how many
   * @param lane the lane
   * @param words receives the number
   * @param offset its first word
   * @param wordCount its words
   */
  static void write(long[] digits, int count, int lane, long[] words, int offset, int wordCount) {
    long pending = 0;
    int bits = 0;
    int word = 0;
    int from = lane;
    for (int i = 0; i < count && word < wordCount; i++, from += COUNT) {
      long digit = digits[from];
      pending |= digit << bits;
      bits += Radix.BITS;
      if (bits >= Long.SIZE) {
        words[offset + word++] = pending;
        bits -= Long.SIZE;
        pending = digit >>> (Radix.BITS - bits);
      }
    }
    while (word < wordCount) {
      words[offset + word++] = pending;
      pending = 0;
    }
  }

  /**
   * Writes any number below 2^(51 digits - 2) in absolute value as balanced digits.
   *
   * @param value the number
   * @param target receives the digits
   * @param at the first digit
   * @param lane the lane
   * @param digits how many digits
   */
  static void set(BigInteger value, double[] target, int at, int lane, int digits) {
    BigInteger rest = value;
    for (int i = 0; i < digits - 1; i++) {
      // The lowest 51 bits with sign: in [-2^50, 2^50).
      long digit = rest.longValue() << (Long.SIZE - Radix.BITS) >> (Long.SIZE - Radix.BITS);
      target[(at + i) * COUNT + lane] = (double) digit;
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(Radix.BITS);
    }
    target[(at + digits - 1) * COUNT + lane] = (double) rest.longValueExact();
  }

  /**
   * The number that digits stand for, whatever their form.
   *
   * @param source the digits
   * @param at the first digit
   * @param lane the lane
   * @param digits how many digits
   */
  static BigInteger get(double[] source, int at, int lane, int digits) {
    BigInteger value = BigInteger.ZERO;
    for (int i = digits - 1; i >= 0; i--) {
      BigInteger digit = BigInteger.valueOf((long) source[(at + i) * COUNT + lane]);
      value = value.shiftLeft(Radix.BITS).add(digit);
    }
    return value;
  }
}
