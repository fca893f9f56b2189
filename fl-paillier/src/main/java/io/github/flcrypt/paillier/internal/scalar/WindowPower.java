package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.Exponents;

/**
 * Powers of variable bases by fixed windows: for exponents so short that the way to {@link
 * java.math.BigInteger#modPow} and back, whose Montgomery code is the Java runtime's own, costs
 * more than it gains.
 */
final class WindowPower {

  private static final int WINDOW = 4;

  private WindowPower() {}

  /** Raises a residue of scale 1 in place. */
  static void raise(
      Ring ring, long[] digits, int at, Exponents exponents, int element, Scratch scratch) {
    int length = ring.length();
    long[] table = scratch.table(length << WINDOW);
    fill(ring, table, digits, at, Math.min(exponents.bits(), WINDOW), scratch);
    int top = (exponents.bits() - 1) / WINDOW * WINDOW;
    look(table, length, exponents.digit(element, top, WINDOW), exponents, digits, at);
    for (int from = top - WINDOW; from >= 0; from -= WINDOW) {
      for (int k = 0; k < WINDOW; k++) {
        ring.square(digits, at, digits, at, scratch);
      }
      int digit = exponents.digit(element, from, WINDOW);
      look(table, length, digit, exponents, scratch.second, 0);
      ring.multiply(digits, at, digits, at, scratch.second, 0, scratch);
    }
  }

  private static void fill(
      Ring ring, long[] table, long[] base, int from, int bits, Scratch scratch) {
    int length = ring.length();
    System.arraycopy(ring.factor(1), 0, table, 0, length);
    System.arraycopy(base, from, table, length, length);
    for (int d = 2; d < 1 << bits; d++) {
      int at = d * length;
      if ((d & 1) == 0) {
        ring.square(table, at, table, at / 2, scratch);
      } else {
        ring.multiply(table, at, table, at - length, table, length, scratch);
      }
    }
  }

  private static void look(
      long[] table, int length, int digit, Exponents exponents, long[] target, int to) {
    if (exponents instanceof Exponents.Secret) {
      Selection.scan(table, 0, 1 << WINDOW, length, digit, target, to);
    } else {
      System.arraycopy(table, digit * length, target, to, length);
    }
  }
}
