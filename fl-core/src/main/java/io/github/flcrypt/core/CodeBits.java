package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.Codebook;
import io.github.flcrypt.core.wire.WireReader;

/**
 * Codes packed one after the other, most significant bit first, the last byte filled with zeros.
 */
final class CodeBits {

  private CodeBits() {}

  static int bytes(int count, int width) {
    return Math.toIntExact(((long) count * width + 7) >>> 3);
  }

  static byte[] pack(int[] codes, int width) {
    byte[] packed = new byte[bytes(codes.length, width)];
    long pending = 0;
    int bits = 0;
    int next = 0;
    for (int code : codes) {
      pending = (pending << width) | code;
      bits += width;
      while (bits >= 8) {
        bits -= 8;
        packed[next++] = (byte) (pending >>> bits);
      }
    }
    if (bits > 0) {
      packed[next] = (byte) (pending << (8 - bits));
    }
    return packed;
  }

  static int[] read(WireReader in, int count, Codebook codebook) {
    int width = codebook.codeBits();
    byte[] packed = in.raw("codes", bytes(count, width));
    int[] codes = new int[count];
    long pending = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < count; i++) {
      while (bits < width) {
        pending = (pending << 8) | (packed[next++] & 0xff);
        bits += 8;
      }
      bits -= width;
      codes[i] = (int) (pending >>> bits) & ((1 << width) - 1);
      if (codes[i] >= codebook.size()) {
        throw in.malformed("code", "must be below " + codebook.size() + "; got " + codes[i]);
      }
    }
    if ((pending & ((1L << bits) - 1)) != 0) {
      throw in.malformed("codes", "must end in zero bits");
    }
    return codes;
  }
}
