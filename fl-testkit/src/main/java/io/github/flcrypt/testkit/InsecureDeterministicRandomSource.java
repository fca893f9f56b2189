package io.github.flcrypt.testkit;

import io.github.flcrypt.core.random.RandomSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A source that gives the same bytes for the same seed, so that a failing test can be repeated.
 *
 * <p>Never use it outside tests: who guesses 64 bits knows every key and all noise. The bytes are
 * SHA-256 over a label, the seed and a block counter. Safe for several threads, but the order in
 * which they draw decides who gets which bytes.
 */
public final class InsecureDeterministicRandomSource implements RandomSource {

  private static final byte[] LABEL =
      "flcrypt.testkit.insecure-source.1".getBytes(StandardCharsets.US_ASCII);

  private final long seed;
  private final MessageDigest digest;
  private byte[] block = new byte[0];
  private int position;
  private long counter;

  /**
   * A source that starts at the beginning of its seed's sequence.
   *
   * @param seed any value; equal seeds give equal bytes
   */
  public InsecureDeterministicRandomSource(long seed) {
    this.seed = seed;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    int filled = 0;
    while (filled < bytes.length) {
      if (position == block.length) {
        block = nextBlock();
        position = 0;
      }
      int length = Math.min(bytes.length - filled, block.length - position);
      System.arraycopy(block, position, bytes, filled, length);
      filled += length;
      position += length;
    }
  }

  private byte[] nextBlock() {
    digest.update(LABEL);
    return digest.digest(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(counter++).array());
  }

  @Override
  public String toString() {
    return "InsecureDeterministicRandomSource(seed " + seed + ")";
  }
}
