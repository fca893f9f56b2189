package io.github.flcrypt.core.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of a message in the order in which {@link WireReader} reads them.
 *
 * <p>Integers are big-endian, counts and lengths are 4 bytes, there is exactly one encoding of
 * every value. For one thread.
 */
public final class WireWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** Starts an empty message. */
  public WireWriter() {}

  /**
   * Writes one byte.
   *
   * @param value 0 to 255
   * @return this writer
   */
  public WireWriter u8(int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("value must be in [0, 255]; got " + value);
    }
    out.write(value);
    return this;
  }

  /**
   * Writes four bytes, two's complement.
   *
   * @param value the integer
   * @return this writer
   */
  public WireWriter i32(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  /**
   * Writes eight bytes, two's complement.
   *
   * @param value the integer
   * @return this writer
   */
  public WireWriter i64(long value) {
    i32((int) (value >>> 32));
    return i32((int) value);
  }

  /**
   * Writes a finite double as its eight IEEE 754 bytes; negative zero becomes zero.
   *
   * @param value a finite number
   * @return this writer
   */
  public WireWriter f64(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite; got " + value);
    }
    return i64(Double.doubleToRawLongBits(value == 0 ? 0.0 : value));
  }

  /**
   * Writes bytes without their length; the reader must know it.
   *
   * @param bytes the bytes
   * @return this writer
   */
  public WireWriter raw(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  /**
   * Writes a length and the bytes.
   *
   * @param bytes the bytes
   * @return this writer
   */
  public WireWriter bytes(byte[] bytes) {
    i32(bytes.length);
    return raw(bytes);
  }

  /**
   * Writes a string as length and UTF-8 bytes.
   *
   * @param text the text, without lone surrogates
   * @return this writer
   */
  public WireWriter text(String text) {
    try {
      // Not getBytes: it would write one and the same byte for every lone surrogate.
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes(bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text must be valid Unicode; got a lone surrogate", e);
    }
  }

  /**
   * Writes a non-negative integer in exactly {@code length} big-endian bytes.
   *
   * @param value the integer, below 2^(8 length)
   * @param length the number of bytes
   * @return this writer
   */
  public WireWriter fixedUnsigned(BigInteger value, int length) {
    if (value.signum() < 0 || value.bitLength() > 8L * length) {
      throw new IllegalArgumentException(
          "value must be non-negative and fit "
              + length
              + " bytes; got "
              + value.bitLength()
              + " bits, sign "
              + value.signum());
    }
    byte[] bytes = value.toByteArray();
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    int significant = bytes.length - start;
    for (int i = significant; i < length; i++) {
      out.write(0);
    }
    if (length > 0) {
      out.write(bytes, start, Math.min(significant, length));
    }
    return this;
  }

  /**
   * The number of bytes written so far.
   *
   * @return the length
   */
  public int length() {
    return out.size();
  }

  /**
   * The message.
   *
   * @return a fresh copy of all bytes written
   */
  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
