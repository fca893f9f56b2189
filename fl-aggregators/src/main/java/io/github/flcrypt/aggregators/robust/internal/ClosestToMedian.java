package io.github.flcrypt.aggregators.robust.internal;

/**
 * Bulyan's second phase: for each coordinate the mean of the values nearest to the median, of
 * equally near ones those of the first client ids.
 */
public final class ClosestToMedian {

  private static final int CACHE = 1 << 14;

  private final Rows<?> rows;
  private final int kept;

  private ClosestToMedian(Rows<?> rows, int kept) {
    this.rows = rows;
    this.kept = kept;
  }

  /**
   * Averages the values nearest to the median.
   *
   * @param rows the updates
   * @param kept how many values of each coordinate, 1 to the number of rows
   * @param parallel whether to use the common pool
   * @param out receives one number for each coordinate
   */
  public static void mean(Rows<?> rows, int kept, boolean parallel, double[] out) {
    Chunks chunks = Chunks.of(rows.width(), rows.count(), CACHE, parallel);
    ColumnSorter sorter = ColumnSorter.of(rows.count(), 0, rows.count());
    ClosestToMedian rule = new ClosestToMedian(rows, kept);
    chunks.run(chunk -> rule.new Blocks(sorter, chunks.block(), out), done -> {});
  }

  private final class Blocks implements Chunks.Worker {

    private final ColumnSorter sorter;
    private final int stride;
    private final double[] out;
    private final double[] block;
    private final double[] sorted;
    private final double[] column;

    Blocks(ColumnSorter sorter, int stride, double[] out) {
      this.sorter = sorter;
      this.stride = stride;
      this.out = out;
      this.block = new double[rows.count() * stride];
      this.sorted = new double[rows.count() * stride];
      this.column = new double[rows.count()];
    }

    @Override
    public void block(int start, int length) {
      rows.read(start, length, block, stride);
      System.arraycopy(block, 0, sorted, 0, block.length);
      sorter.sort(sorted, stride, length, column);
      for (int c = 0; c < length; c++) {
        for (int r = 0; r < column.length; r++) {
          column[r] = sorted[r * stride + c];
        }
        double median = middle(column);
        double radius = radius(column, median);
        out[start + c] = average(c, median, radius);
      }
    }

    private double average(int c, double median, double radius) {
      int ties = kept;
      for (int r = 0; r < column.length; r++) {
        column[r] = block[r * stride + c];
        ties -= distance(column[r], median) < radius ? 1 : 0;
      }
      int count = 0;
      for (double value : column) {
        double distance = distance(value, median);
        if (distance < radius || (distance == radius && ties-- > 0)) {
          column[count++] = value;
        }
      }
      double sum = 0;
      for (int k = 0; k < kept; k++) {
        sum += column[k];
      }
      double mean = sum / kept;
      return Double.isFinite(mean) ? mean : SafeMean.of(column, 1, 0, 0, kept);
    }
  }

  private static double middle(double[] sorted) {
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    double sum = lower + upper;
    return Double.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
  }

  /** The kept-th smallest distance: the nearest values stand around the median. */
  private double radius(double[] sorted, double median) {
    int high = sorted.length / 2;
    int low = high - 1;
    double radius = 0;
    for (int k = 0; k < kept; k++) {
      boolean takeHigh =
          low < 0
              || (high < sorted.length
                  && distance(sorted[high], median) <= distance(sorted[low], median));
      radius = distance(takeHigh ? sorted[high++] : sorted[low--], median);
    }
    return radius;
  }

  /** Half the distance: finite for all finite numbers, and halving only rounds subnormal ones. */
  private static double distance(double value, double median) {
    return Math.abs(value / 2 - median / 2);
  }
}
