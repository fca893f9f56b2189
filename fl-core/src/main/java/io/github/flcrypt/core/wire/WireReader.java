package io.github.flcrypt.core.wire;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a message strictly: every read is bounded, every count is checked against a limit and
 * against the bytes that are left before anything is allocated, and trailing bytes are an error.
 *
 * <p>Every failure is a {@link MalformedMessageException} that names the field and its offset. For
 * one thread.
 */
public final class WireReader {

  private final byte[] message;
  private int position;

  /**
   * Starts at the first byte.
   *
   * @param message the message; not copied, must not change while it is read
   */
  public WireReader(byte[] message) {
    this.message = message;
  }

  /**
   * Reads one byte.
   *
   * @param field the name for error messages
   * @return 0 to 255
   */
  public int u8(String field) {
    need(1, field);
    return message[position++] & 0xff;
  }

  /**
   * Reads four bytes, two's complement.
   *
   * @param field the name for error messages
   * @return the integer
   */
  public int i32(String field) {
    need(4, field);
    int value = ByteBuffer.wrap(message, position, 4).getInt();
    position += 4;
    return value;
  }

  /**
   * Reads eight bytes, two's complement.
   *
   * @param field the name for error messages
   * @return the integer
   */
  public long i64(String field) {
    need(8, field);
    long value = ByteBuffer.wrap(message, position, 8).getLong();
    position += 8;
    return value;
  }

  /**
   * Reads a finite double; negative zero, NaN and infinities are refused.
   *
   * @param field the name for error messages
   * @return the number
   */
  public double f64(String field) {
    long bits = i64(field);
    double value = Double.longBitsToDouble(bits);
    if (!Double.isFinite(value) || bits == Long.MIN_VALUE) {
      throw malformed(field, "must be a finite number and not -0.0; got " + value);
    }
    return value;
  }

  /**
   * Reads a count of elements and checks that the elements can be there.
   *
   * @param field the name for error messages
   * @param maximum the largest count allowed
   * @param bytesEach the least number of bytes that each element takes in the rest of the message
   * @return a count in {@code [0, maximum]}
   */
  public int count(String field, int maximum, int bytesEach) {
    int count = i32(field);
    if (count < 0 || count > maximum) {
      throw malformed(field, "must be in [0, " + maximum + "]; got " + count);
    }
    if ((long) count * bytesEach > remaining()) {
      throw malformed(
          field, "needs " + (long) count * bytesEach + " more bytes; got " + remaining());
    }
    return count;
  }

  /**
   * Reads bytes of a length known beforehand.
   *
   * @param field the name for error messages
   * @param length the number of bytes
   * @return a copy
   */
  public byte[] raw(String field, int length) {
    need(length, field);
    byte[] bytes = Arrays.copyOfRange(message, position, position + length);
    position += length;
    return bytes;
  }

  /**
   * Reads a length and that many bytes.
   *
   * @param field the name for error messages
   * @param maximum the largest length allowed
   * @return a copy
   */
  public byte[] bytes(String field, int maximum) {
    return raw(field, count(field, maximum, 1));
  }

  /**
   * Reads a string of valid UTF-8.
   *
   * @param field the name for error messages
   * @param maximumBytes the largest encoded length allowed
   * @return the text
   */
  public String text(String field, int maximumBytes) {
    byte[] bytes = bytes(field, maximumBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(field, "must be valid UTF-8");
    }
  }

  /**
   * Reads a non-negative big-endian integer of fixed length.
   *
   * @param field the name for error messages
   * @param length the number of bytes
   * @return the integer
   */
  public BigInteger fixedUnsigned(String field, int length) {
    need(length, field);
    BigInteger value = new BigInteger(1, message, position, length);
    position += length;
    return value;
  }

  /**
   * The number of bytes not yet read.
   *
   * @return the rest
   */
  public int remaining() {
    return message.length - position;
  }

  /** Checks that the whole message was read. */
  public void end() {
    if (remaining() != 0) {
      throw malformed("end of message", "must be reached; got " + remaining() + " more bytes");
    }
  }

  /**
   * An error at the current place, for checks of the caller's own.
   *
   * @param field the field's name
   * @param rule what must hold and what was found
   * @return the exception to throw
   */
  public MalformedMessageException malformed(String field, String rule) {
    return new MalformedMessageException(field + " (before byte " + position + ") " + rule);
  }

  private void need(int bytes, String field) {
    if (bytes < 0 || bytes > remaining()) {
      throw malformed(field, "needs " + bytes + " bytes; got " + remaining());
    }
  }
}
