package io.github.flcrypt.core.codec;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Non-negative integers of equal bit length limit, ready to be encrypted one by one. Immutable.
 *
 * <p>Held as 64-bit words, least significant first, so that packing needs no intermediate objects.
 */
public final class PlaintextVector {

  private final int bits;
  private final int wordsEach;
  private final long[] words;

  PlaintextVector(int bits, long[] words) {
    this.bits = bits;
    this.wordsEach = wordsFor(bits);
    this.words = words;
  }

  static int wordsFor(int bits) {
    return (bits + 63) >>> 6;
  }

  /**
   * A vector of given integers.
   *
   * @param bits every integer is below 2^bits; at least 1
   * @param values the integers, not negative
   * @return the vector
   */
  public static PlaintextVector of(int bits, BigInteger... values) {
    if (bits < 1) {
      throw new IllegalArgumentException("bits must be at least 1; got " + bits);
    }
    int each = wordsFor(bits);
    long[] words = new long[Math.multiplyExact(each, values.length)];
    for (int i = 0; i < values.length; i++) {
      if (values[i].signum() < 0 || values[i].bitLength() > bits) {
        throw new IllegalArgumentException(
            "plaintext "
                + i
                + " must be in [0, 2^"
                + bits
                + "); got sign "
                + values[i].signum()
                + " and "
                + values[i].bitLength()
                + " bits");
      }
      BigInteger rest = values[i];
      for (int w = 0; w < each; w++) {
        words[i * each + w] = rest.longValue();
        rest = rest.shiftRight(64);
      }
    }
    return new PlaintextVector(bits, words);
  }

  /**
   * The number of integers.
   *
   * @return at least 0
   */
  public int size() {
    return words.length / wordsEach;
  }

  /**
   * Every integer is below two to this power.
   *
   * @return at least 1
   */
  public int bits() {
    return bits;
  }

  /**
   * One integer.
   *
   * @param index 0 to size − 1
   * @return in [0, 2^bits)
   */
  public BigInteger at(int index) {
    byte[] magnitude = new byte[wordsEach * 8];
    for (int w = 0; w < wordsEach; w++) {
      long word = words[index * wordsEach + w];
      for (int b = 0; b < 8; b++) {
        magnitude[magnitude.length - 1 - w * 8 - b] = (byte) (word >>> (8 * b));
      }
    }
    return new BigInteger(1, magnitude);
  }

  /**
   * Copies the words of one integer, least significant first.
   *
   * @param index 0 to size − 1
   * @param target receives the words
   * @return the number of words copied
   */
  public int copyWords(int index, long[] target) {
    System.arraycopy(words, index * wordsEach, target, 0, wordsEach);
    return wordsEach;
  }

  long word(int index, int word) {
    return words[index * wordsEach + word];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaintextVector that
        && bits == that.bits
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** Says how many integers there are, not which. */
  @Override
  public String toString() {
    return "PlaintextVector[" + size() + " of " + bits + " bits]";
  }
}
