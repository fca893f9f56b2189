package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;

/** Arrays of doubles, and on the wire. */
final class Doubles {

  private Doubles() {}

  /** The largest magnitude of finite numbers. */
  static double largestMagnitude(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  static double[] read(WireReader in, String field, int length) {
    if ((long) length * Double.BYTES > in.remaining()) {
      throw in.malformed(
          field, "needs " + (long) length * Double.BYTES + " bytes; got " + in.remaining());
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.f64(field);
    }
    return values;
  }

  /** Makes -0.0 zero, as the wire does, so that what was sent and read back is the same bits. */
  static void unsignZeros(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0;
    }
  }
}
