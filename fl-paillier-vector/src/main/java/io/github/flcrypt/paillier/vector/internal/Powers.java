package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import io.github.flcrypt.paillier.internal.engine.Exponents;

/**
 * Powers of variable bases by fixed windows: a table of the base's first powers, then for each
 * window as many squarings as it has bits and one multiplication, whatever the exponent.
 */
final class Powers {

  private static final int WIDEST = 6;

  private Powers() {}

  /** The window that costs least for exponents of so many bits. */
  static int window(int bits) {
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int window = 1; window <= WIDEST; window++) {
      int entries = 1 << window;
      // In multiplications; a look-up of an entry costs about a two-hundredth of one.
      double each = 1 + entries / 200.0;
      int windows = (bits + window - 1) / window;
      double cost = entries + windows * each;
      if (cost < least) {
        least = cost;
        best = window;
      }
    }
    return best;
  }

  /**
   * Raises a group to powers.
   *
   * @param groups the arithmetic
   * @param result receives the powers, with one factor R
   * @param atResult the first digit
   * @param base residues with one factor R
   * @param atBase the first digit
   * @param exponents their bits alone decide what is done
   * @param firstElement the element of the first lane
   * @param scratch of this thread
   */
  static void power(
      Groups groups,
      double[] result,
      int atResult,
      double[] base,
      int atBase,
      Exponents exponents,
      int firstElement,
      Scratch scratch) {
    int window = window(exponents.bits());
    int entries = 1 << window;
    int blocks = LookupKernel.blocks(groups.width);
    double[] table = scratch.table(entries * blocks * LookupKernel.BLOCK);
    fill(groups, table, entries, base, atBase, scratch);
    double[] power = scratch.second;
    int windows = (exponents.bits() + window - 1) / window;
    for (int i = windows - 1; i >= 0; i--) {
      for (int lane = 0; lane < COUNT; lane++) {
        scratch.lanes[lane] = exponents.digit(firstElement + lane, i * window, window);
      }
      LookupKernel.perLane(table, entries, blocks, scratch.lanes, scratch.selected);
      if (i == windows - 1) {
        System.arraycopy(scratch.selected, 0, power, 0, power.length);
      } else {
        for (int k = 0; k < window; k++) {
          groups.square(power, 0, power, 0, scratch);
        }
        groups.multiply(power, 0, power, 0, scratch.selected, 0, scratch);
      }
    }
    System.arraycopy(power, 0, result, atResult * COUNT, power.length);
  }

  private static void fill(
      Groups groups, double[] table, int entries, double[] base, int atBase, Scratch scratch) {
    double[] power = scratch.selected;
    int length = groups.width * COUNT;
    System.arraycopy(groups.one(), 0, power, 0, length);
    place(groups, power, table, entries, 0);
    System.arraycopy(base, atBase * COUNT, power, 0, length);
    place(groups, power, table, entries, 1);
    for (int entry = 2; entry < entries; entry++) {
      groups.multiply(power, 0, power, 0, base, atBase, scratch);
      place(groups, power, table, entries, entry);
    }
  }

  /** Copies an entry into the layout of look-ups. */
  private static void place(Groups groups, double[] power, double[] table, int entries, int entry) {
    int length = LookupKernel.BLOCK * COUNT;
    for (int block = 0; block < LookupKernel.blocks(groups.width); block++) {
      System.arraycopy(power, block * length, table, (block * entries + entry) * length, length);
    }
  }
}
