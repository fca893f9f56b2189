package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * Signed integers of a known range on the wire, each in just as many bits as the range needs: value
 * + limit, most significant bit first, the last byte filled up with zeros.
 */
final class PackedIntegers {

  private PackedIntegers() {}

  /** The bits of one integer in [−limit, limit], for a limit of 1 to 2^63 − 1. */
  static int bits(long limit) {
    return Long.SIZE - Long.numberOfLeadingZeros(limit << 1);
  }

  /** The largest magnitude of a sum of so many addends. */
  static long sumLimit(long magnitude, long addends) {
    if (Math.multiplyHigh(magnitude, addends) != 0 || magnitude * addends < 0) {
      throw new HeadroomExceededException(
          "a sum of " + addends + " integers up to " + magnitude + " must stay below 2^63");
    }
    return magnitude * addends;
  }

  static void write(WireWriter out, long[] values, long limit) {
    int bits = bits(limit);
    byte[] packed = new byte[length(values.length, bits)];
    long position = 0;
    for (long value : values) {
      long slot = value + limit;
      int left = bits;
      while (left > 0) {
        int free = Byte.SIZE - (int) (position & 7);
        int take = Math.min(free, left);
        long piece = slot >>> (left - take) & ((1 << take) - 1);
        packed[(int) (position >>> 3)] |= (byte) (piece << (free - take));
        position += take;
        left -= take;
      }
    }
    out.raw(packed);
  }

  static long[] read(WireReader in, int count, long limit) {
    int bits = bits(limit);
    if (((long) count * bits + 7) / 8 > in.remaining()) {
      throw in.malformed("integers", "need " + bits + " bits each; got " + in.remaining() + " B");
    }
    byte[] packed = in.raw("integers", length(count, bits));
    long[] values = new long[count];
    long position = 0;
    for (int i = 0; i < count; i++) {
      long slot = 0;
      int left = bits;
      while (left > 0) {
        int free = Byte.SIZE - (int) (position & 7);
        int take = Math.min(free, left);
        int piece = (packed[(int) (position >>> 3)] & 0xff) >>> (free - take) & ((1 << take) - 1);
        slot = slot << take | piece;
        position += take;
        left -= take;
      }
      if (Long.compareUnsigned(slot, limit << 1) > 0) {
        throw in.malformed("integer " + i, "must be within " + limit);
      }
      values[i] = slot - limit;
    }
    requireZeroPadding(in, packed, (int) (position & 7));
    return values;
  }

  private static void requireZeroPadding(WireReader in, byte[] packed, int usedBits) {
    if (usedBits != 0 && (packed[packed.length - 1] & (0xff >>> usedBits)) != 0) {
      throw in.malformed("integers", "must end with zero bits up to the byte");
    }
  }

  private static int length(int count, int bits) {
    return Math.toIntExact(((long) count * bits + 7) / 8);
  }
}
