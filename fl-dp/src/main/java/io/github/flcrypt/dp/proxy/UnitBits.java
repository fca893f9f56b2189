package io.github.flcrypt.dp.proxy;

import java.util.HexFormat;

/** Truth values as text: their number, a colon, and hexadecimal bytes, lowest bit first. */
final class UnitBits {

  private static final int MOST_DIGITS = 1 << 20;

  private UnitBits() {}

  static String text(boolean[] bits) {
    byte[] bytes = new byte[(bits.length + 7) >>> 3];
    for (int i = 0; i < bits.length; i++) {
      bytes[i >>> 3] |= (byte) (bits[i] ? 1 << (i & 7) : 0);
    }
    return bits.length + ":" + HexFormat.of().formatHex(bytes);
  }

  static boolean[] parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || text.length() > MOST_DIGITS) {
      throw malformed(text);
    }
    byte[] bytes;
    int count;
    try {
      count = Integer.parseInt(text.substring(0, colon));
      bytes = HexFormat.of().parseHex(text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw malformed(text);
    }
    if (count < 0 || bytes.length != (count + 7L) >>> 3) {
      throw malformed(text);
    }
    boolean[] bits = new boolean[count];
    for (int i = 0; i < count; i++) {
      bits[i] = (bytes[i >>> 3] >>> (i & 7) & 1) == 1;
    }
    if (!text(bits).equals(text)) {
      throw malformed(text);
    }
    return bits;
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "visible units must be COUNT:HEX for each layer; got "
            + text.substring(0, Math.min(40, text.length())));
  }
}
