package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/**
 * Non-negative integers in the base64 forms of python-paillier (URL alphabet, no padding, no sign
 * byte) and javallier (two's complement; standard alphabet with padding, or the URL one).
 */
public final class Base64Integers {

  // A square modulus of the largest key, and a sign byte.
  private static final int MAXIMUM_BYTES = KeyRules.MAXIMUM_BITS / 4 + 1;

  private Base64Integers() {}

  /**
   * Reads either form as an unsigned number.
   *
   * @param field the name for errors
   * @param text the base64 text, at most two squared moduli long
   * @return the number
   * @throws MalformedMessageException if the text is no base64 or too long; it is not shown
   */
  public static BigInteger decode(String field, String text) {
    if (text.isEmpty() || text.length() > MAXIMUM_BYTES / 3 * 4 + 4) {
      throw new MalformedMessageException(
          field + " must have 1 to " + MAXIMUM_BYTES + " bytes in base64");
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
      BigInteger value = new BigInteger(1, bytes);
      Arrays.fill(bytes, (byte) 0);
      return value;
    } catch (IllegalArgumentException e) {
      // Without the cause: its message shows a character of what may be a secret.
      throw new MalformedMessageException(field + " must be base64");
    }
  }

  /**
   * Writes what both libraries read: javallier needs the sign byte, python-paillier skips it.
   *
   * @param value a non-negative number
   * @return its two's complement in the URL alphabet, without padding
   */
  public static String encode(BigInteger value) {
    byte[] bytes = value.toByteArray();
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Arrays.fill(bytes, (byte) 0);
    return text;
  }
}
