package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * All powers of one base that windows of an exponent can ask for, so that a power costs one
 * multiplication per window and no squaring (Brickell, Gordon, McCurley, Wilson, Eurocrypt 1992).
 *
 * <p>Row i holds base^(d 2^(w i)) for every digit d below 2^w. Look-ups are by the digits of the
 * exponent and zero digits are skipped: neither is hardened against who can time single operations
 * or watch the cache on this machine. Immutable, safe for several threads.
 */
public final class FixedBaseTable {

  /** The narrowest window. */
  public static final int SMALLEST_WINDOW = 4;

  /** The widest window; beyond it tables outgrow the caches and stop paying. */
  public static final int LARGEST_WINDOW = 8;

  private final BigInteger modulus;
  private final int window;
  private final BigInteger[][] rows;

  /**
   * Computes the table; costs about as many multiplications as it has entries.
   *
   * @param base a unit
   * @param modulus the modulus
   * @param exponentBits the length of the largest exponent
   * @param window digits have so many bits, 4 to 8
   */
  public FixedBaseTable(BigInteger base, BigInteger modulus, int exponentBits, int window) {
    this.modulus = modulus;
    this.window = requireWindow(window);
    this.rows = new BigInteger[rowsFor(exponentBits, window)][1 << window];
    BigInteger rowBase = base.mod(modulus);
    for (BigInteger[] row : rows) {
      row[0] = BigInteger.ONE;
      for (int digit = 1; digit < row.length; digit++) {
        row[digit] = row[digit - 1].multiply(rowBase).mod(modulus);
      }
      rowBase = row[row.length - 1].multiply(rowBase).mod(modulus);
    }
  }

  /**
   * Checks the width of windows.
   *
   * @param window bits
   * @return the same
   */
  public static int requireWindow(int window) {
    if (window < SMALLEST_WINDOW || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException("window must be in [4, 8]; got " + window);
    }
    return window;
  }

  /**
   * The memory of a table's numbers, without the few bytes of overhead of each object.
   *
   * @param modulusBits the length of the modulus of the table
   * @param exponentBits the length of the largest exponent
   * @param window bits of a digit
   * @return bytes
   */
  public static long bytes(int modulusBits, int exponentBits, int window) {
    return (long) rowsFor(exponentBits, window) * (1 << window) * ((modulusBits + 7) / 8);
  }

  private static int rowsFor(int exponentBits, int window) {
    return (exponentBits + window - 1) / window;
  }

  /**
   * A power of the base.
   *
   * @param exponent not negative, at most as long as the table was made for
   * @return base^exponent
   */
  public BigInteger power(BigInteger exponent) {
    if (exponent.signum() < 0 || exponent.bitLength() > rows.length * window) {
      throw new IllegalArgumentException(
          "exponent must have at most " + rows.length * window + " bits and not be negative");
    }
    BigInteger product = BigInteger.ONE;
    for (int row = 0; row < rows.length; row++) {
      int digit = digit(exponent, row * window, window);
      if (digit != 0) {
        product = product.multiply(rows[row][digit]).mod(modulus);
      }
    }
    return product;
  }

  static int digit(BigInteger exponent, int from, int width) {
    int digit = 0;
    for (int bit = width - 1; bit >= 0; bit--) {
      digit = digit << 1 | (exponent.testBit(from + bit) ? 1 : 0);
    }
    return digit;
  }
}
