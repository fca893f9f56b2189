package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * The public key with which a client's uploads are checked: Ed25519 (RFC 8032). Immutable.
 *
 * <p>Keys of small order are refused: under them one signature fits every message.
 */
public final class UploadKey {

  /** The length of an encoded key in bytes. */
  public static final int LENGTH = 32;

  /** The length of a signature in bytes. */
  public static final int SIGNATURE_LENGTH = 64;

  private static final BigInteger FIELD =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  // The y coordinates of the points of order 1, 2, 4 and 8.
  private static final BigInteger ORDER_EIGHT =
      new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ONE,
          FIELD.subtract(BigInteger.ONE),
          BigInteger.ZERO,
          ORDER_EIGHT,
          FIELD.subtract(ORDER_EIGHT));

  private final byte[] encoding;
  private final PublicKey key;

  private UploadKey(byte[] encoding, PublicKey key) {
    this.encoding = encoding;
    this.key = key;
  }

  /**
   * Takes a key of the Java platform.
   *
   * @param key an Ed25519 public key
   * @return the same key
   */
  public static UploadKey of(PublicKey key) {
    if (!(key instanceof EdECPublicKey curve)
        || !NamedParameterSpec.ED25519.getName().equals(curve.getParams().getName())) {
      throw new IllegalArgumentException(
          "key must be an Ed25519 public key; got " + key.getAlgorithm());
    }
    byte[] encoding = littleEndian(curve.getPoint().getY());
    if (curve.getPoint().isXOdd()) {
      encoding[LENGTH - 1] |= (byte) 0x80;
    }
    return of(encoding);
  }

  /**
   * Reads the encoding of RFC 8032, section 5.1.2.
   *
   * @param encoding 32 bytes; copied
   * @return the key
   * @throws IllegalArgumentException if the bytes are no point of the curve, or one of small order
   */
  public static UploadKey of(byte[] encoding) {
    if (encoding.length != LENGTH) {
      throw new IllegalArgumentException("key must have 32 bytes; got " + encoding.length);
    }
    byte[] copy = encoding.clone();
    boolean odd = copy[LENGTH - 1] < 0;
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bigEndian[LENGTH - 1 - i] = copy[i];
    }
    bigEndian[0] &= 0x7f;
    BigInteger y = new BigInteger(1, bigEndian);
    if (y.compareTo(FIELD) >= 0 || SMALL_ORDER.contains(y)) {
      throw new IllegalArgumentException(
          "key must be a point of large order; got " + HexFormat.of().formatHex(copy));
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, y)));
      // The platform looks for the point only now.
      Signature.getInstance("Ed25519").initVerify(key);
      return new UploadKey(copy, key);
    } catch (InvalidKeyException noPoint) {
      throw new IllegalArgumentException(
          "key must be a point of the curve; got " + HexFormat.of().formatHex(copy));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 must be present in every Java platform", e);
    }
  }

  private static byte[] littleEndian(BigInteger y) {
    byte[] bigEndian = y.toByteArray();
    byte[] encoding = new byte[LENGTH];
    for (int i = 0; i < Math.min(LENGTH, bigEndian.length); i++) {
      encoding[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return encoding;
  }

  /** Whether the signature is this key's over the message; wrong lengths and forms are not. */
  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 must be present in every Java platform", e);
    }
  }

  static UploadKey readFrom(WireReader in) {
    byte[] encoding = in.raw("upload key", LENGTH);
    try {
      return of(encoding);
    } catch (IllegalArgumentException e) {
      throw in.malformed("upload key", "must be valid: " + e.getMessage());
    }
  }

  void writeTo(WireWriter out) {
    out.raw(encoding);
  }

  /**
   * The encoding of RFC 8032.
   *
   * @return a copy, 32 bytes
   */
  public byte[] toBytes() {
    return encoding.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UploadKey that && Arrays.equals(encoding, that.encoding);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoding);
  }

  /** The public key in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(encoding);
  }
}
