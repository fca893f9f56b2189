package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import java.math.BigInteger;

/** Rows of powers of one base for each modulus, all entries of scale 1. */
final class ScalarComb implements CombTable {

  private static final int NARROWEST = 4;
  private static final int WIDEST = 8;

  final ScalarContext context;
  final int rows;
  private final int window;
  private final int exponentBits;
  private final int length;
  private final long[][] entries;

  ScalarComb(ScalarContext context, BigInteger[] bases, int exponentBits, int window) {
    if (window < NARROWEST || window > WIDEST || exponentBits < 1) {
      throw new IllegalArgumentException(
          "window must be in [4, 8] and exponents at least 1 bit; got "
              + window
              + " and "
              + exponentBits);
    }
    this.context = context;
    this.window = window;
    this.exponentBits = exponentBits;
    this.rows = (exponentBits + window - 1) / window;
    this.length = context.ring(0).length();
    this.entries = new long[bases.length][];
    for (int m = 0; m < bases.length; m++) {
      entries[m] = table(context.ring(m), bases[m]);
    }
  }

  private long[] table(Ring ring, BigInteger base) {
    int entryCount = 1 << window;
    long[] table = new long[Math.multiplyExact(Math.multiplyExact(rows, entryCount), length)];
    Scratch scratch = context.newWorkspace();
    long[] rowBase = new long[length];
    ring.write(base, rowBase, 0, scratch);
    for (int row = 0; row < rows; row++) {
      int at = row * entryCount * length;
      System.arraycopy(ring.factor(1), 0, table, at, length);
      for (int d = 1; d < entryCount; d++) {
        ring.multiply(table, at + d * length, table, at + (d - 1) * length, rowBase, 0, scratch);
      }
      ring.multiply(rowBase, 0, table, at + (entryCount - 1) * length, rowBase, 0, scratch);
    }
    return table;
  }

  /** The entries of an element's modulus. */
  long[] table(int element) {
    return entries[element % entries.length];
  }

  /** Where the entry for an exponent's digit begins. */
  int entry(int row, int element, Exponents exponents) {
    return ((row << window) + exponents.digit(element, row * window, window)) * length;
  }

  @Override
  public int exponentBits() {
    return exponentBits;
  }

  @Override
  public long bytes() {
    return 8L * entries.length * entries[0].length;
  }
}
