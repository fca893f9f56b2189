package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Destroyable;

/**
 * The server's secret, 256 bits, of which every mask is made: HMAC-SHA-256 of purpose and context
 * keys an AES-256 counter-mode stream. Who has it can say which units were shown to whom and undo
 * stochastic rounding; it is not a key to the hidden values, which no message holds.
 *
 * <p>Leaves this object only through {@link #toBytes} with a {@link ProxySecretAccess}. Safe for
 * several threads.
 */
public final class ProxySecret implements Destroyable {

  /** The number of bytes. */
  public static final int LENGTH = 32;

  private static final byte[] DOMAIN = "flcrypt.model-proxy.1".getBytes(StandardCharsets.US_ASCII);

  // Guarded by itself.
  private final byte[] secret;
  private final String fingerprint;
  private volatile boolean destroyed;

  private ProxySecret(byte[] secret) {
    this.secret = secret;
    byte[] tag = mac("fingerprint");
    this.fingerprint = HexFormat.of().formatHex(tag, 0, 16);
  }

  /**
   * A fresh secret.
   *
   * @param random where it comes from
   * @return the secret
   */
  public static ProxySecret generate(RandomSource random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new ProxySecret(bytes);
  }

  /**
   * Imports a secret, for a server that resumes a training.
   *
   * @param bytes what {@link #toBytes} gave; the caller should overwrite it afterwards
   * @param access the permission to handle the secret in the clear
   * @return the secret
   */
  public static ProxySecret fromBytes(byte[] bytes, ProxySecretAccess access) {
    Objects.requireNonNull(access, "access");
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "secret must have " + LENGTH + " bytes; got " + bytes.length);
    }
    return new ProxySecret(bytes.clone());
  }

  /**
   * Exports the secret in the clear.
   *
   * @param access the permission to handle the secret in the clear
   * @return fresh secret bytes, to be encrypted before they are stored and overwritten after use
   * @throws IllegalStateException if the secret was destroyed
   */
  public byte[] toBytes(ProxySecretAccess access) {
    Objects.requireNonNull(access, "access");
    synchronized (secret) {
      requirePresent();
      return secret.clone();
    }
  }

  /**
   * A public name of the secret, which says nothing about it: a checkpoint resumed under another
   * secret would show what was hidden before.
   *
   * @return 32 hexadecimal digits
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Overwrites the secret: every later mask fails. */
  @Override
  public void destroy() {
    synchronized (secret) {
      destroyed = true;
      Arrays.fill(secret, (byte) 0);
    }
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** The stream of one purpose and context; different ones give independent streams. */
  RandomStream stream(String purpose, byte[]... context) {
    byte[] key = mac(purpose, context);
    try {
      RandomSource once = bytes -> System.arraycopy(key, 0, bytes, 0, bytes.length);
      return once.newStream();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] mac(String purpose, byte[]... context) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      synchronized (secret) {
        requirePresent();
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      }
      mac.update(DOMAIN);
      part(mac, purpose.getBytes(StandardCharsets.UTF_8));
      for (byte[] bytes : context) {
        part(mac, bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 must be present in every Java platform", e);
    }
  }

  /** Lengths first, so that no two lists of parts give the same bytes. */
  private static void part(Mac mac, byte[] bytes) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  private void requirePresent() {
    if (destroyed) {
      throw new IllegalStateException("secret must not be destroyed; got " + this);
    }
  }

  /** Shows the fingerprint, nothing of the secret. */
  @Override
  public String toString() {
    return "ProxySecret(" + fingerprint + ")";
  }
}
