package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.threshold.ShareArithmetic;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * One share-holder's share of a private key. Fewer shares than the quorum say nothing about the
 * key. A share never leaves it except through {@link #toBytes} with a {@link SecretKeyAccess} or
 * sealed by {@link SealedKeys}.
 *
 * <p>Safe for several threads.
 */
public final class ThresholdKeyShare implements Destroyable {

  private final ThresholdPublicKey key;
  private final int holder;
  // The secret at rest, in bytes that can be overwritten; guarded by itself.
  private final byte[] encoding;
  private volatile @Nullable ShareArithmetic arithmetic;

  private ThresholdKeyShare(ThresholdPublicKey key, int holder, byte[] encoding) {
    this.key = key;
    this.holder = holder;
    this.encoding = encoding;
  }

  static ThresholdKeyShare trusted(ThresholdPublicKey key, int holder, BigInteger share) {
    ThresholdKeyShare made =
        new ThresholdKeyShare(key, holder, ThresholdShareCodec.encode(key, holder, share));
    made.arithmetic = new ShareArithmetic(key.form(), holder, share);
    return made;
  }

  /**
   * Imports a share and checks it against its verification key, which takes one exponentiation.
   *
   * @param encoding the output of {@link #toBytes}; the caller should overwrite it afterwards
   * @param key the key that it is a share of
   * @param access the permission to handle secret keys in the clear
   * @return the share
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding of a share of this key
   */
  public static ThresholdKeyShare fromBytes(
      byte[] encoding, ThresholdPublicKey key, SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    return ThresholdShareCodec.decode(encoding, key);
  }

  /**
   * Exports the share in the clear, as in docs/threshold.md.
   *
   * @param access the permission to handle secret keys in the clear
   * @return fresh secret bytes, to be encrypted before they are stored and overwritten after use
   * @throws IllegalStateException if the share was destroyed
   */
  public byte[] toBytes(SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    synchronized (encoding) {
      requirePresent();
      return encoding.clone();
    }
  }

  /**
   * The key that it is a share of.
   *
   * @return the public half, which stays usable when the share is destroyed
   */
  public ThresholdPublicKey publicKey() {
    return key;
  }

  /**
   * Whose share it is.
   *
   * @return 1 to the number of share-holders
   */
  public int holder() {
    return holder;
  }

  /**
   * Gives up the share: every later use fails; operations under way finish. The share's own bytes
   * are overwritten; numbers derived from them are released, with the limits that {@link
   * PaillierPrivateKey#destroy} states.
   */
  @Override
  public void destroy() {
    arithmetic = null;
    synchronized (encoding) {
      Arrays.fill(encoding, (byte) 0);
    }
  }

  @Override
  public boolean isDestroyed() {
    return arithmetic == null;
  }

  ShareArithmetic arithmetic() {
    return requirePresent();
  }

  private ShareArithmetic requirePresent() {
    ShareArithmetic present = arithmetic;
    if (present == null) {
      throw new IllegalStateException("share must not be destroyed; got " + this);
    }
    return present;
  }

  /** Shows the holder and the key, nothing of the share. */
  @Override
  public String toString() {
    return "ThresholdKeyShare(holder " + holder + " of " + key + ")";
  }
}
