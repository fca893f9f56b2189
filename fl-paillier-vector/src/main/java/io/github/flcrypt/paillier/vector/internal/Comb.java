package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;

/**
 * Powers of fixed bases by a comb (Lim and Lee, Crypto 1994): the exponent is a matrix of w rows, a
 * column of which is the index of a table entry. Columns come in blocks with a table each; columns
 * of the same place in their blocks are multiplied together, and one squaring leads to the next
 * place.
 *
 * <p>Bit (i, j, k), row i, block j, place k, is bit i v b + j b + k of the exponent for v blocks of
 * b columns. Entry u of table j is the product of base^(2^(i v b + j b)) over the bits i of u. A
 * power costs v b products and b - 1 squarings; with b = 1 it is the method of Brickell, Gordon,
 * McCurley and Wilson.
 */
final class Comb implements CombTable {

  // More tables save squarings, and cost more when they leave the caches (docs/vector-kernel.md,
  // section 6).
  private static final long PREFERRED_BYTES = 3L << 20;
  private static final int MOST_PLACES = 16;

  final VectorContext owner;
  final int window;
  final int blocks;
  final int places;
  private final int exponentBits;
  private final double[][] tables;

  Comb(VectorContext owner, int exponentBits, int window, int places, double[][] tables) {
    this.owner = owner;
    this.exponentBits = exponentBits;
    this.window = window;
    this.blocks = tables.length;
    this.places = places;
    this.tables = tables;
  }

  /** The columns in a block for a table of good size. */
  static int places(Groups groups, int exponentBits, int window) {
    int columns = (exponentBits + window - 1) / window;
    int places = 1;
    while (places < MOST_PLACES
        && (long) blocks(columns, places) * tableLength(groups, window) * Double.BYTES
            > PREFERRED_BYTES) {
      places++;
    }
    return Math.min(places, columns);
  }

  static int blocks(int columns, int places) {
    return (columns + places - 1) / places;
  }

  /** Entries in a vector: those of every modulus have a slot in turn. */
  static int slots(Groups groups) {
    return COUNT / groups.moduli.count();
  }

  /** Vectors for one digit of all entries. */
  static int vectors(Groups groups, int window) {
    return Math.max(1, (1 << window) / slots(groups));
  }

  /** Blocks of digits for {@link LookupKernel#shared}. */
  static int digitBlocks(Groups groups) {
    return (groups.width + LookupKernel.BLOCK - 1) / LookupKernel.BLOCK;
  }

  static int tableLength(Groups groups, int window) {
    return digitBlocks(groups) * vectors(groups, window) * LookupKernel.BLOCK * COUNT;
  }

  @Override
  public int exponentBits() {
    return exponentBits;
  }

  @Override
  public long bytes() {
    return (long) blocks * tables[0].length * Double.BYTES;
  }

  /**
   * Raises the bases to powers.
   *
   * @param groups the arithmetic
   * @param result receives the powers, with one factor R
   * @param atResult the first digit
   * @param exponents decide nothing but table indices
   * @param firstElement the element of the first lane
   * @param scratch of this thread
   */
  void power(
      Groups groups,
      double[] result,
      int atResult,
      Exponents exponents,
      int firstElement,
      Scratch scratch) {
    int columns = blocks * places;
    long[] digits = scratch.combDigits(columns);
    for (int lane = 0; lane < COUNT; lane++) {
      transpose(exponents, firstElement + lane, digits, lane, columns);
    }
    double[] power = scratch.second;
    double[] factor = scratch.selected;
    boolean begun = false;
    for (int place = places - 1; place >= 0; place--) {
      if (begun) {
        groups.square(power, 0, power, 0, scratch);
      }
      for (int block = 0; block < blocks; block++) {
        select(groups, block, digits, block * places + place, scratch);
        if (begun) {
          groups.multiply(power, 0, power, 0, factor, 0, scratch);
        } else {
          System.arraycopy(factor, 0, power, 0, power.length);
          begun = true;
        }
      }
    }
    System.arraycopy(power, 0, result, atResult * COUNT, power.length);
  }

  private void select(Groups groups, int block, long[] digits, int column, Scratch scratch) {
    int moduli = groups.moduli.count();
    int slots = slots(groups);
    int shift = Integer.numberOfTrailingZeros(slots);
    for (int lane = 0; lane < COUNT; lane++) {
      int entry = (int) digits[column * COUNT + lane];
      scratch.lanes[lane] = entry >>> shift;
      scratch.slots[lane] = (entry & (slots - 1)) * moduli + lane % moduli;
    }
    LookupKernel.shared(
        tables[block],
        vectors(groups, window),
        digitBlocks(groups),
        scratch.lanes,
        scratch.slots,
        scratch.selected);
  }

  /** Turns the rows of an exponent into columns. */
  private void transpose(Exponents exponents, int element, long[] digits, int lane, int columns) {
    for (int column = 0; column < columns; column++) {
      digits[column * COUNT + lane] = 0;
    }
    for (int row = 0; row < window; row++) {
      for (int column = 0; column < columns; column += 16) {
        int width = Math.min(16, columns - column);
        int bits = exponents.digit(element, row * columns + column, width);
        for (int bit = 0; bit < width; bit++) {
          digits[(column + bit) * COUNT + lane] |= (long) (bits >>> bit & 1) << row;
        }
      }
    }
  }
}
