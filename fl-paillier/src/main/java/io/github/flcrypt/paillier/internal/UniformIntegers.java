package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Exactly uniform integers by rejection, so that no residue is likelier than another. */
public final class UniformIntegers {

  private UniformIntegers() {}

  /**
   * A uniform integer of at most so many bits.
   *
   * @param bits the number of random bits, at least 1
   * @param source where the bits come from
   * @return a value in {@code [0, 2^bits)}
   */
  public static BigInteger ofBits(int bits, RandomSource source) {
    byte[] bytes = new byte[(bits + 7) / 8];
    source.nextBytes(bytes);
    bytes[0] &= (byte) (0xff >>> (8 * bytes.length - bits));
    BigInteger value = new BigInteger(1, bytes);
    Arrays.fill(bytes, (byte) 0);
    return value;
  }

  /**
   * Uniform secret exponents, without numbers in between.
   *
   * @param count how many
   * @param bits of each, at least 1
   * @param source where the bits come from
   * @return exponents in {@code [0, 2^bits)}
   */
  public static Exponents.Secret secretExponents(int count, int bits, RandomSource source) {
    int each = (bits + 63) >>> 6;
    byte[] bytes = new byte[Math.multiplyExact(count, 8 * each)];
    source.nextBytes(bytes);
    long[] words = new long[count * each];
    ByteBuffer.wrap(bytes).asLongBuffer().get(words);
    Arrays.fill(bytes, (byte) 0);
    for (int i = each - 1; i < words.length; i += each) {
      words[i] >>>= 64 * each - bits;
    }
    return Exponents.secret(count, bits, words);
  }

  /**
   * A uniform integer between one and a bound.
   *
   * @param bound the exclusive upper bound, at least 2
   * @param source where the bits come from
   * @return a value in {@code [1, bound)}
   */
  public static BigInteger positiveBelow(BigInteger bound, RandomSource source) {
    BigInteger value;
    do {
      value = ofBits(bound.bitLength(), source);
    } while (value.signum() == 0 || value.compareTo(bound) >= 0);
    return value;
  }

  /**
   * A uniform element of the multiplicative group modulo n.
   *
   * @param n the modulus, at least 2
   * @param source where the bits come from
   * @return a value in {@code [1, n)} coprime to n
   */
  public static BigInteger unitModulo(BigInteger n, RandomSource source) {
    BigInteger value;
    do {
      value = positiveBelow(n, source);
    } while (!value.gcd(n).equals(BigInteger.ONE));
    return value;
  }
}
