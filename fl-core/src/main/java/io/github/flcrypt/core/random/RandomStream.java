package io.github.flcrypt.core.random;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A fast stream of random numbers: AES-256 in counter mode under a key of its own.
 *
 * <p>One draw from {@code SecureRandom} costs about a microsecond, which is too slow for one draw
 * per coordinate; a stream draws one key and expands it. A stream is for one thread and must not be
 * shared. Its position is public knowledge only if its key is.
 */
public final class RandomStream {

  private static final int KEY_BYTES = 32;
  private static final int BLOCK_BYTES = 16;
  // Small first so that a stream for a few draws is cheap, then larger so that AES runs in bulk;
  // not
  // too large, because the platform takes up its AES instructions after some thousand calls.
  private static final int FIRST_BUFFER_BYTES = 512;
  private static final int LARGEST_BUFFER_BYTES = 1 << 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Cipher cipher;
  private byte[] zeros = new byte[FIRST_BUFFER_BYTES];
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int position = FIRST_BUFFER_BYTES;
  private boolean cipherHasRun;

  private RandomStream(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(new byte[BLOCK_BYTES]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/CTR must be present in every Java platform", e);
    }
  }

  static RandomStream keyedBy(RandomSource source) {
    byte[] key = new byte[KEY_BYTES];
    source.nextBytes(key);
    try {
      return new RandomStream(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  static RandomStream keyedWith(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("key must have 32 bytes; got " + key.length);
    }
    return new RandomStream(key);
  }

  /**
   * Sixty-four uniform bits.
   *
   * @return a uniform {@code long}
   */
  public long nextLong() {
    if (position + Long.BYTES > buffer.length) {
      refill();
    }
    long bits = (long) LONGS.get(buffer, position);
    position += Long.BYTES;
    return bits;
  }

  /**
   * An exactly uniform integer below a bound, by rejection.
   *
   * @param bound exclusive upper bound, at least 1
   * @return a value in {@code [0, bound)}
   */
  public long nextLong(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1; got " + bound);
    }
    if ((bound & (bound - 1)) == 0) {
      return nextLong() & (bound - 1);
    }
    long bits;
    long value;
    do {
      bits = nextLong() >>> 1;
      value = bits % bound;
    } while (bits - value + (bound - 1) < 0);
    return value;
  }

  /**
   * An exactly uniform integer below a bound.
   *
   * @param bound exclusive upper bound, at least 1
   * @return a value in {@code [0, bound)}
   */
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /**
   * A fair coin.
   *
   * @return true with probability one half
   */
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /**
   * A uniform multiple of 2^-53.
   *
   * @return a value in {@code [0, 1)}
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * Fills a whole array with uniform 64-bit words.
   *
   * @param words the array to overwrite
   */
  public void fill(long[] words) {
    fill(words, words.length);
  }

  /**
   * Fills the start of an array with uniform 64-bit words, the same as so many {@link #nextLong}.
   *
   * @param words the array to overwrite
   * @param count how many words, 0 to the array's length
   */
  public void fill(long[] words, int count) {
    Objects.checkFromIndexSize(0, count, words.length);
    int done = 0;
    while (done < count) {
      if (position == buffer.length) {
        refill();
      }
      int next = Math.min(count - done, (buffer.length - position) / Long.BYTES);
      for (int i = 0; i < next; i++) {
        words[done + i] = (long) LONGS.get(buffer, position + i * Long.BYTES);
      }
      position += next * Long.BYTES;
      done += next;
    }
  }

  /**
   * Puts the elements in a uniformly random order (Fisher and Yates).
   *
   * @param elements the array to permute in place
   */
  public void shuffle(int[] elements) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swap = elements[i];
      elements[i] = elements[j];
      elements[j] = swap;
    }
  }

  private void refill() {
    if (buffer.length < LARGEST_BUFFER_BYTES && cipherHasRun) {
      zeros = new byte[buffer.length * 2];
      buffer = new byte[buffer.length * 2];
    }
    try {
      cipher.update(zeros, 0, zeros.length, buffer, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("counter mode must not change the length", e);
    }
    cipherHasRun = true;
    position = 0;
  }

  @Override
  public String toString() {
    return "RandomStream(secret)";
  }
}
