package io.github.flcrypt.paillier.internal.engine;

import java.math.BigInteger;

/** Non-negative integers as 64-bit words, least significant first. */
public final class Words {

  private Words() {}

  /**
   * Reads a number.
   *
   * @param words holds it
   * @param offset its lowest word
   * @param count its words
   * @return the number
   */
  public static BigInteger read(long[] words, int offset, int count) {
    byte[] magnitude = new byte[8 * count];
    for (int w = 0; w < count; w++) {
      long word = words[offset + w];
      int end = magnitude.length - 8 * w;
      for (int b = 1; b <= 8; b++) {
        magnitude[end - b] = (byte) word;
        word >>>= 8;
      }
    }
    return new BigInteger(1, magnitude);
  }

  /**
   * Writes a number and zeros above it.
   *
   * @param value not negative, at most 64 count bits
   * @param words receives it
   * @param offset where its lowest word goes
   * @param count the words to write
   */
  public static void write(BigInteger value, long[] words, int offset, int count) {
    byte[] bytes = value.toByteArray();
    if (value.signum() < 0 || value.bitLength() > 64 * count) {
      throw new IllegalArgumentException("value must be in [0, 2^" + 64 * count + ")");
    }
    for (int w = 0; w < count; w++) {
      long word = 0;
      int end = bytes.length - 8 * w;
      for (int b = Math.min(8, end); b >= 1; b--) {
        word = (word << 8) | (bytes[end - b] & 0xff);
      }
      words[offset + w] = word;
    }
  }
}
