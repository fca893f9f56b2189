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
  private static final long PREFERRED_BYTES = 2L << 20;
  private static final int MOST_PLACES = 16;

  /** Groups that go through the tables together. */
  static final int TOGETHER = 8;

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

  static int tableLength(Groups groups, int window) {
    return LookupKernel.blocks(groups.width) * vectors(groups, window) * LookupKernel.BLOCK * COUNT;
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
   * Raises the bases to powers. Several groups go through the tables together, so that a table is
   * used while it is in the near caches.
   *
   * @param groups the arithmetic
   * @param result receives the powers of all lanes, with one factor R
   * @param atResult the first digit of the first group
   * @param count how many groups, at most {@link #TOGETHER}
   * @param exponents decide nothing but table indices
   * @param firstElement the element of the first lane
   * @param scratch of this thread
   */
  void power(
      Groups groups,
      double[] result,
      int atResult,
      int count,
      Exponents exponents,
      int firstElement,
      Scratch scratch) {
    int columns = blocks * places;
    long[] digits = scratch.combDigits(columns * count);
    for (int element = 0; element < count * COUNT; element++) {
      int from = element / COUNT * columns * COUNT + element % COUNT;
      transpose(exponents, firstElement + element, digits, from, columns);
    }
    for (int step = 0; step < columns; step++) {
      int place = places - 1 - step / blocks;
      int block = step % blocks;
      for (int group = 0; group < count; group++) {
        int at = atResult + group * groups.width;
        if (block == 0 && step > 0) {
          groups.square(result, at, result, at, scratch);
        }
        select(groups, block, digits, group * columns + block * places + place, scratch);
        if (step == 0) {
          int length = groups.width * COUNT;
          System.arraycopy(scratch.selected, 0, result, at * COUNT, length);
        } else {
          groups.multiply(result, at, result, at, scratch.selected, 0, scratch);
        }
      }
    }
  }

  private void select(Groups groups, int block, long[] digits, int column, Scratch scratch) {
    int moduli = groups.moduli.count();
    int slots = slots(groups);
    int shift = Integer.numberOfTrailingZeros(slots);
    for (int lane = 0; lane < COUNT; lane++) {
      int entry = (int) digits[column * COUNT + lane];
      scratch.lanes[lane] = (long) entry >>> shift;
      scratch.slots[lane] = (entry & (slots - 1)) * moduli + lane % moduli;
      scratch.slotNumbers[lane] = scratch.slots[lane];
    }
    SharedLookupKernel.lookUp(
        tables[block],
        vectors(groups, window),
        LookupKernel.blocks(groups.width),
        scratch.lanes,
        scratch.slots,
        scratch.slotNumbers,
        scratch.selected);
  }

  /** Turns the rows of an exponent into columns. */
  private void transpose(Exponents exponents, int element, long[] digits, int from, int columns) {
    for (int column = 0; column < columns; column++) {
      digits[from + column * COUNT] = 0;
    }
    for (int row = 0; row < window; row++) {
      for (int column = 0; column < columns; column += 16) {
        int width = Math.min(16, columns - column);
        int bits = exponents.digit(element, row * columns + column, width);
        for (int bit = 0; bit < width; bit++) {
          digits[from + (column + bit) * COUNT] |= (bits >>> bit & 1L) << row;
        }
      }
    }
  }
}
