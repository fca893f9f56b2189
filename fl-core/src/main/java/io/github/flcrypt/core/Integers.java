package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;

/** Arrays of bounded integers on the wire. */
final class Integers {

  private Integers() {}

  static long[] read(WireReader in, int length, long magnitude, long addends) {
    if ((long) length * Long.BYTES > in.remaining()) {
      throw in.malformed(
          "integers", "need " + (long) length * Long.BYTES + " bytes; got " + in.remaining());
    }
    long limit =
        Math.multiplyHigh(magnitude, addends) != 0 || magnitude * addends < 0
            ? Long.MAX_VALUE
            : magnitude * addends;
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.i64("integer");
      if (values[i] > limit || values[i] < -limit) {
        throw in.malformed("integer " + i, "must be within " + limit);
      }
    }
    return values;
  }
}
