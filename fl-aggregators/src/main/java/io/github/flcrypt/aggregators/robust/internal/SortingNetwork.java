package io.github.flcrypt.aggregators.robust.internal;

/**
 * Sorts many columns at once by compare-and-exchange of whole rows: Batcher's odd-even merge
 * exchange (Knuth, TAOCP volume 3, algorithm 5.2.2M). The same exchanges serve every column, so
 * there are no branches to mispredict and no allocation. Exchanges that cannot reach a wanted rank
 * are left out. Immutable.
 */
public final class SortingNetwork {

  private final int[] exchanges;

  private SortingNetwork(int[] exchanges) {
    this.exchanges = exchanges;
  }

  /**
   * A network.
   *
   * @param size the number of rows, at least 1
   * @param from the first rank that is wanted
   * @param to the rank after the last one that is wanted
   * @return the network
   */
  public static SortingNetwork of(int size, int from, int to) {
    int[] all = new int[2 * count(size, new int[0])];
    count(size, all);
    return new SortingNetwork(reaching(all, size, from, to));
  }

  private static int count(int size, int[] out) {
    int count = 0;
    int top = Integer.highestOneBit(Math.max(1, size - 1));
    for (int p = size < 2 ? 0 : top; p > 0; p >>= 1) {
      int q = top;
      int r = 0;
      int d = p;
      while (true) {
        for (int i = 0; i < size - d; i++) {
          if ((i & p) == r) {
            if (out.length > 0) {
              out[2 * count] = i;
              out[2 * count + 1] = i + d;
            }
            count++;
          }
        }
        if (q == p) {
          break;
        }
        d = q - p;
        q >>= 1;
        r = p;
      }
    }
    return count;
  }

  /** Backwards from the wanted ranks: an exchange matters if one of its rows does. */
  private static int[] reaching(int[] all, int size, int from, int to) {
    boolean[] matters = new boolean[size];
    java.util.Arrays.fill(matters, from, to, true);
    int[] kept = new int[all.length];
    int start = kept.length;
    for (int e = all.length - 2; e >= 0; e -= 2) {
      if (matters[all[e]] || matters[all[e + 1]]) {
        matters[all[e]] = true;
        matters[all[e + 1]] = true;
        start -= 2;
        kept[start] = all[e];
        kept[start + 1] = all[e + 1];
      }
    }
    return java.util.Arrays.copyOfRange(kept, start, kept.length);
  }

  /**
   * Puts the wanted ranks of every column in their rows.
   *
   * @param block row r from index r · stride; finite; overwritten
   * @param stride the distance of two rows
   * @param length the number of columns
   */
  public void sort(double[] block, int stride, int length) {
    for (int e = 0; e < exchanges.length; e += 2) {
      exchange(block, exchanges[e] * stride, exchanges[e + 1] * stride, length);
    }
  }

  private static void exchange(double[] block, int low, int high, int length) {
    for (int c = 0; c < length; c++) {
      double a = block[low + c];
      double b = block[high + c];
      // Not a comparison: on random numbers every second branch would be mispredicted.
      block[low + c] = Math.min(a, b);
      block[high + c] = Math.max(a, b);
    }
  }
}
