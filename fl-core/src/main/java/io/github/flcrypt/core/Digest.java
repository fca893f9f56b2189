package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest of public data: the name of a layout, a specification, a round or a key. */
public final class Digest implements Comparable<Digest> {

  /** The number of bytes of a digest. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Digests a canonical encoding.
   *
   * @param domain what is digested; encodings of different domains never collide
   * @param encoding the canonical bytes
   * @return the digest
   */
  public static Digest of(String domain, byte[] encoding) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] prefix = new WireWriter().text("flcrypt." + domain).i32(encoding.length).toByteArray();
      sha256.update(prefix);
      return new Digest(sha256.digest(encoding));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }

  /**
   * Reads a digest.
   *
   * @param in the message
   * @param field the name for error messages
   * @return the digest
   */
  public static Digest readFrom(WireReader in, String field) {
    return new Digest(in.raw(field, LENGTH));
  }

  /**
   * Writes the 32 bytes.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.raw(bytes);
  }

  /**
   * The digest's bytes.
   *
   * @return a copy, 32 bytes
   */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * The first eight bytes in hexadecimal, for messages and reports.
   *
   * @return 16 characters
   */
  public String abbreviated() {
    return HexFormat.of().formatHex(bytes, 0, 8);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The whole digest in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
