package io.github.flcrypt.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * Coins that everybody may know: the same seed and purpose give every party the same stream.
 *
 * <p>For common masks, client selection and the order of minibatches. Never for noise, rounding
 * under differential privacy, keys or anything that must stay hidden: who knows the seed knows
 * every coin.
 */
public final class PublicCoins {

  private static final byte[] DOMAIN = "flcrypt.public-coins.1".getBytes(StandardCharsets.US_ASCII);

  private PublicCoins() {}

  /**
   * The stream of a seed for one purpose; different purposes give independent streams.
   *
   * @param seed the public seed, 1 to 1024 bytes
   * @param purpose what the coins are for, for example {@code "mask"}
   * @param indices numbers that tell apart streams of one purpose, such as round and client
   * @return the stream
   */
  public static RandomStream stream(byte[] seed, String purpose, long... indices) {
    Objects.requireNonNull(purpose, "purpose");
    if (seed.length < 1 || seed.length > 1024) {
      throw new IllegalArgumentException("seed must have 1 to 1024 bytes; got " + seed.length);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
      ByteBuffer lengths = ByteBuffer.allocate(12 + 8 * indices.length);
      lengths.putInt(seed.length).putInt(label.length).putInt(indices.length);
      for (long index : indices) {
        lengths.putLong(index);
      }
      digest.update(DOMAIN);
      digest.update(lengths.array());
      digest.update(seed);
      digest.update(label);
      return RandomStream.keyedWith(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }
}
