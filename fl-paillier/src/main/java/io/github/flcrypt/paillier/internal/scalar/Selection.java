package io.github.flcrypt.paillier.internal.scalar;

import java.util.Arrays;

/** Look-ups that read every entry, so that addresses do not depend on the index. */
final class Selection {

  private Selection() {}

  /**
   * Copies one of several entries that lie one after another.
   *
   * @param entries a multiple of 4
   */
  static void scan(
      long[] table, int from, int entries, int length, int index, long[] target, int to) {
    Arrays.fill(target, to, to + length, 0);
    // Four at a time, so that the target is read and written less often.
    for (int e = 0; e < entries; e += 4) {
      addMasked(
          table,
          from + e * length,
          mask(e, index),
          mask(e + 1, index),
          mask(e + 2, index),
          mask(e + 3, index),
          target,
          to,
          length);
    }
  }

  /** All ones for the entry wanted: only zero becomes negative by subtracting one. */
  private static long mask(int entry, int index) {
    return ((long) (entry ^ index) - 1) >> 63;
  }

  private static void addMasked(
      long[] table,
      int from,
      long m0,
      long m1,
      long m2,
      long m3,
      long[] target,
      int to,
      int length) {
    for (int i = 0; i < length; i++) {
      target[to + i] |=
          table[from + i] & m0
              | table[from + length + i] & m1
              | table[from + 2 * length + i] & m2
              | table[from + 3 * length + i] & m3;
    }
  }
}
