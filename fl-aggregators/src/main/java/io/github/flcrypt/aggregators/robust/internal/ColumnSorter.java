package io.github.flcrypt.aggregators.robust.internal;

import java.util.Arrays;

/**
 * Sorts the columns of a block: by a network for up to a thousand rows, beyond that one column
 * after the other. Immutable, safe for several threads.
 */
public final class ColumnSorter {

  // Beyond this the network's n·log²n exchanges lose against n·log n comparisons.
  private static final int MOST_ROWS_OF_NETWORK = 1024;

  private final int rows;
  private final SortingNetwork network;

  private ColumnSorter(int rows, SortingNetwork network) {
    this.rows = rows;
    this.network = network;
  }

  /**
   * A sorter.
   *
   * @param rows the number of rows
   * @param from the first rank that is wanted
   * @param to the rank after the last one that is wanted
   * @return the sorter
   */
  public static ColumnSorter of(int rows, int from, int to) {
    boolean small = rows <= MOST_ROWS_OF_NETWORK;
    return new ColumnSorter(
        rows, small ? SortingNetwork.of(rows, from, to) : SortingNetwork.of(1, 0, 1));
  }

  /**
   * Puts the wanted ranks of every column in their rows.
   *
   * @param block row r from index r · stride; finite; overwritten
   * @param stride the distance of two rows
   * @param length the number of columns
   * @param column room for one number of each row
   */
  public void sort(double[] block, int stride, int length, double[] column) {
    if (rows <= MOST_ROWS_OF_NETWORK) {
      network.sort(block, stride, length);
      return;
    }
    for (int c = 0; c < length; c++) {
      for (int r = 0; r < rows; r++) {
        column[r] = block[r * stride + c];
      }
      Arrays.sort(column, 0, rows);
      for (int r = 0; r < rows; r++) {
        block[r * stride + c] = column[r];
      }
    }
  }
}
