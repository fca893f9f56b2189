package io.github.flcrypt.aggregators.robust.internal;

/** The mean of the middle ranks of each coordinate: median and trimmed mean are both of this. */
public final class MiddleMean {

  // 256 KiB: a block of all rows stays in the second-level cache.
  private static final int CACHE = 1 << 15;

  private MiddleMean() {}

  /**
   * Averages the middle ranks.
   *
   * @param rows the updates
   * @param trimmed how many are dropped at each end, fewer than half
   * @param parallel whether to use the common pool
   * @param out receives one number for each coordinate
   */
  public static void of(Rows<?> rows, int trimmed, boolean parallel, double[] out) {
    int count = rows.count();
    ColumnSorter sorter = ColumnSorter.of(count, trimmed, count - trimmed);
    Chunks chunks = Chunks.of(rows.width(), count, CACHE, parallel);
    int stride = chunks.block();
    chunks.run(
        chunk -> {
          double[] block = new double[count * stride];
          double[] column = new double[count];
          return (start, length) -> {
            rows.read(start, length, block, stride);
            if (trimmed > 0) {
              sorter.sort(block, stride, length, column);
            }
            average(block, stride, length, trimmed, count - trimmed, out, start);
          };
        },
        done -> {});
  }

  private static void average(
      double[] block, int stride, int length, int from, int to, double[] out, int start) {
    for (int c = 0; c < length; c++) {
      out[start + c] = 0;
    }
    for (int r = from; r < to; r++) {
      for (int c = 0; c < length; c++) {
        out[start + c] += block[r * stride + c];
      }
    }
    for (int c = 0; c < length; c++) {
      double mean = out[start + c] / (to - from);
      out[start + c] = Double.isFinite(mean) ? mean : SafeMean.of(block, stride, c, from, to);
    }
  }
}
