package io.github.flcrypt.core;

/**
 * The Walsh–Hadamard transform in place, n log n additions, divided by √n: its own inverse. The
 * additions come first, so that integers of moderate size are added exactly.
 */
final class WalshHadamard {

  private WalshHadamard() {}

  /** Transforms {@code size} values, a power of two. */
  static void transform(double[] values, int from, int size) {
    for (int half = 1; half < size; half <<= 1) {
      for (int block = from; block < from + size; block += half << 1) {
        for (int i = block; i < block + half; i++) {
          double a = values[i];
          double b = values[i + half];
          values[i] = a + b;
          values[i + half] = a - b;
        }
      }
    }
    double scale = 1 / Math.sqrt(size);
    for (int i = from; i < from + size; i++) {
      values[i] *= scale;
    }
  }
}
