package io.github.flcrypt.paillier.internal.engine;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Non-negative exponents as 64-bit words, least significant first. Element i of a batch takes
 * exponent {@code i % size()}, so that one exponent, or one for each modulus, serves a whole batch.
 *
 * <p>Whether they are secret is part of the type: with {@link Secret} a provider's control flow and
 * addresses depend on {@link #bits} alone (see {@link ModularEngine.Hardening}); with {@link Open}
 * it may skip zeros.
 */
public abstract sealed class Exponents {

  private final int size;
  private final int bits;
  private final int wordsEach;
  private final long[] words;

  private Exponents(int size, int bits, long[] words) {
    if (size < 1 || bits < 1) {
      throw new IllegalArgumentException(
          "size and bits must be at least 1; got " + size + " and " + bits);
    }
    this.size = size;
    this.bits = bits;
    this.wordsEach = (bits + 63) >>> 6;
    this.words = words;
    if (words.length != Math.multiplyExact(size, wordsEach)) {
      throw new IllegalArgumentException(
          "words must be " + wordsEach + " for each of " + size + "; got " + words.length);
    }
  }

  /** Exponents that everybody may know. */
  public static final class Open extends Exponents {
    private Open(int size, int bits, long[] words) {
      super(size, bits, words);
    }
  }

  /** Exponents that nobody may learn. */
  public static final class Secret extends Exponents {
    private Secret(int size, int bits, long[] words) {
      super(size, bits, words);
    }
  }

  /**
   * Open exponents. Takes over the array.
   *
   * @param size the number of exponents
   * @param bits every exponent is below 2^bits
   * @param words ceil(bits / 64) words each
   * @return the exponents
   */
  public static Open open(int size, int bits, long[] words) {
    return new Open(size, bits, words);
  }

  /**
   * Secret exponents. Takes over the array.
   *
   * @param size the number of exponents
   * @param bits every exponent is below 2^bits; public
   * @param words ceil(bits / 64) words each
   * @return the exponents
   */
  public static Secret secret(int size, int bits, long[] words) {
    return new Secret(size, bits, words);
  }

  /**
   * Open exponents from numbers.
   *
   * @param values at least 1, not negative
   * @return the exponents, as long as the longest needs
   */
  public static Open open(BigInteger... values) {
    int bits = 1;
    for (BigInteger value : values) {
      bits = Math.max(bits, value.bitLength());
    }
    return new Open(values.length, bits, wordsOf(bits, values));
  }

  /**
   * Secret exponents from numbers.
   *
   * @param bits every exponent is below 2^bits; public
   * @param values at least 1, not negative
   * @return the exponents
   */
  public static Secret secret(int bits, BigInteger... values) {
    return new Secret(values.length, bits, wordsOf(bits, values));
  }

  private static long[] wordsOf(int bits, BigInteger[] values) {
    int each = (bits + 63) >>> 6;
    long[] words = new long[Math.multiplyExact(each, values.length)];
    for (int i = 0; i < values.length; i++) {
      if (values[i].signum() < 0 || values[i].bitLength() > bits) {
        throw new IllegalArgumentException("exponent " + i + " must be in [0, 2^" + bits + ")");
      }
      Words.write(values[i], words, i * each, each);
    }
    return words;
  }

  /**
   * The number of exponents.
   *
   * @return at least 1
   */
  public final int size() {
    return size;
  }

  /**
   * Every exponent is below two to this power; public.
   *
   * @return at least 1
   */
  public final int bits() {
    return bits;
  }

  /**
   * Consecutive bits of one exponent; bits from {@link #bits} on are zero. Addresses and control
   * flow do not depend on the exponent.
   *
   * @param element the element of the batch
   * @param from the lowest bit, at least 0
   * @param width the number of bits, 1 to 16
   * @return the bits
   */
  public final int digit(int element, int from, int width) {
    int word = from >>> 6;
    if (word >= wordsEach) {
      return 0;
    }
    int base = element % size * wordsEach;
    int shift = from & 63;
    long digit = words[base + word] >>> shift;
    if (shift + width > 64 && word + 1 < wordsEach) {
      digit |= words[base + word + 1] << (64 - shift);
    }
    return (int) digit & ((1 << width) - 1);
  }

  /**
   * One exponent as a number.
   *
   * @param element the element of the batch
   * @return the exponent
   */
  public final BigInteger at(int element) {
    return Words.read(words, element % size * wordsEach, wordsEach);
  }

  /** Overwrites the exponents with zeros. */
  public final void wipe() {
    Arrays.fill(words, 0);
  }

  /** Shows size and length alone. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "Exponents(" + size + " of " + bits + " bits)";
  }
}
