package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys encrypted under a password, as they are to be stored: scrypt or Argon2id, then
 * AES-256-GCM with the whole header authenticated. Byte format: docs/paillier-formats.md.
 *
 * <p>Passwords are arrays that these methods overwrite, also when they fail; own copies of keys are
 * overwritten too. {@link SecretKeySpec} and the cipher keep copies that are not. Safe for several
 * threads.
 */
public final class SealedKeys {

  private static final String TAG = "flcrypt.paillier.sealed-keys";
  private static final int VERSION = 1;
  private static final int PRIVATE_KEY = 1;
  private static final int KEY_SET = 2;
  private static final int THRESHOLD_SHARE = 3;

  private static final int MAXIMUM_TAG_BYTES = 64;
  private static final int SALT_BYTES = 16; // RFC 9106, section 3.1
  private static final int NONCE_BYTES = 12; // NIST SP 800-38D, section 8.2
  private static final int KEY_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final int MAXIMUM_CONTENT_BYTES = 1 << 25;

  private SealedKeys() {}

  /**
   * Seals one private key.
   *
   * @param key the key
   * @param password any characters, at least one; overwritten
   * @param stretching the cost of guessing, for example {@link PasswordStretching#argon2id}
   * @param source where salt and nonce come from
   * @return the bytes to store
   * @throws IllegalStateException if the key was destroyed
   */
  public static byte[] seal(
      PaillierPrivateKey key, char[] password, PasswordStretching stretching, RandomSource source) {
    byte[] secret = utf8(password);
    return seal(
        PRIVATE_KEY, () -> key.toBytes(SecretKeyAccess.INSTANCE), secret, stretching, source);
  }

  /**
   * Seals a key set.
   *
   * @param keys the keys
   * @param password any characters, at least one; overwritten
   * @param stretching the cost of guessing, for example {@link PasswordStretching#argon2id}
   * @param source where salt and nonce come from
   * @return the bytes to store
   */
  public static byte[] seal(
      PaillierKeySet keys, char[] password, PasswordStretching stretching, RandomSource source) {
    byte[] secret = utf8(password);
    return seal(KEY_SET, () -> keys.toBytes(SecretKeyAccess.INSTANCE), secret, stretching, source);
  }

  /**
   * Seals one share of a threshold key.
   *
   * @param share the share
   * @param password any characters, at least one; overwritten
   * @param stretching the cost of guessing, for example {@link PasswordStretching#argon2id}
   * @param source where salt and nonce come from
   * @return the bytes to store
   * @throws IllegalStateException if the share was destroyed
   */
  public static byte[] seal(
      ThresholdKeyShare share,
      char[] password,
      PasswordStretching stretching,
      RandomSource source) {
    byte[] secret = utf8(password);
    return seal(
        THRESHOLD_SHARE, () -> share.toBytes(SecretKeyAccess.INSTANCE), secret, stretching, source);
  }

  /**
   * Opens one private key; keys below 2048 bits are refused.
   *
   * @param sealed the stored bytes
   * @param password the password; overwritten
   * @return the key
   * @throws UnsealingException if the password is wrong or the bytes were changed
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not of the format, or
   *     name a cost out of bounds
   */
  public static PaillierPrivateKey openPrivateKey(byte[] sealed, char[] password) {
    return openPrivateKey(sealed, password, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Opens a key set; keys below 2048 bits are refused.
   *
   * @param sealed the stored bytes
   * @param password the password; overwritten
   * @return the keys
   * @throws UnsealingException if the password is wrong or the bytes were changed
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not of the format, or
   *     name a cost out of bounds
   */
  public static PaillierKeySet openKeySet(byte[] sealed, char[] password) {
    return openKeySet(sealed, password, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Opens a share of a threshold key.
   *
   * @param sealed the stored bytes
   * @param password the password; overwritten
   * @param key the key that it is a share of
   * @return the share
   * @throws UnsealingException if the password is wrong or the bytes were changed
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not of the format,
   *     name a cost out of bounds, or hold a share of another key
   */
  public static ThresholdKeyShare openShare(
      byte[] sealed, char[] password, ThresholdPublicKey key) {
    byte[] content = open(sealed, THRESHOLD_SHARE, utf8(password));
    try {
      return ThresholdKeyShare.fromBytes(content, key, SecretKeyAccess.INSTANCE);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  static PaillierPrivateKey openPrivateKey(byte[] sealed, char[] password, int minimumBits) {
    byte[] content = open(sealed, PRIVATE_KEY, utf8(password));
    try {
      return PrivateKeyCodec.decode(content, SecretKeyAccess.INSTANCE, minimumBits);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  static PaillierKeySet openKeySet(byte[] sealed, char[] password, int minimumBits) {
    byte[] content = open(sealed, KEY_SET, utf8(password));
    try {
      return KeySetCodec.decode(content, SecretKeyAccess.INSTANCE, minimumBits);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  @FunctionalInterface
  private interface Content {
    byte[] bytes();
  }

  private static byte[] seal(
      int kind,
      Content secret,
      byte[] password,
      PasswordStretching stretching,
      RandomSource source) {
    byte[] content = {};
    try {
      Objects.requireNonNull(stretching, "stretching");
      content = secret.bytes();
      byte[] salt = new byte[SALT_BYTES];
      byte[] nonce = new byte[NONCE_BYTES];
      source.nextBytes(salt);
      source.nextBytes(nonce);
      WireWriter out = new WireWriter().text(TAG).u8(VERSION).u8(kind);
      stretching.writeTo(out);
      byte[] header = out.raw(salt).raw(nonce).toByteArray();
      byte[] key = stretching.stretch(password, salt, KEY_BYTES);
      return out.bytes(gcm(Cipher.ENCRYPT_MODE, key, nonce, header, content)).toByteArray();
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("encryption must not check a tag", e);
    } finally {
      Arrays.fill(content, (byte) 0);
      Arrays.fill(password, (byte) 0);
    }
  }

  private static byte[] open(byte[] sealed, int kind, byte[] password) {
    try {
      WireReader reader = new WireReader(sealed);
      if (!reader.text("tag", MAXIMUM_TAG_BYTES).equals(TAG)) {
        throw reader.malformed("tag", "must be " + TAG);
      }
      requireByte(reader, "version", VERSION);
      requireByte(reader, "kind", kind);
      PasswordStretching stretching = PasswordStretching.readFrom(reader);
      byte[] salt = reader.raw("salt", SALT_BYTES);
      byte[] nonce = reader.raw("nonce", NONCE_BYTES);
      byte[] header = Arrays.copyOf(sealed, sealed.length - reader.remaining());
      byte[] encrypted = reader.bytes("content", MAXIMUM_CONTENT_BYTES);
      reader.end();
      byte[] key = stretching.stretch(password, salt, KEY_BYTES);
      return gcm(Cipher.DECRYPT_MODE, key, nonce, header, encrypted);
    } catch (AEADBadTagException e) {
      throw new UnsealingException();
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private static void requireByte(WireReader reader, String field, int expected) {
    int found = reader.u8(field);
    if (found != expected) {
      throw reader.malformed(field, "must be " + expected + "; got " + found);
    }
  }

  private static byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] header, byte[] content)
      throws AEADBadTagException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      return cipher.doFinal(content);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM must be present in every Java platform", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The password's bytes; both the characters and the encoder's buffer are overwritten. */
  private static byte[] utf8(char[] password) {
    // A character takes at most three bytes.
    byte[] buffer = new byte[Math.multiplyExact(3, password.length)];
    try {
      ByteBuffer out = ByteBuffer.wrap(buffer);
      CoderResult result =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), out, true);
      if (result.isError()) {
        throw new IllegalArgumentException("password must be valid Unicode; got a lone surrogate");
      }
      if (out.position() == 0) {
        throw new IllegalArgumentException("password must not be empty");
      }
      return Arrays.copyOf(buffer, out.position());
    } finally {
      Arrays.fill(buffer, (byte) 0);
      Arrays.fill(password, '\0');
    }
  }
}
