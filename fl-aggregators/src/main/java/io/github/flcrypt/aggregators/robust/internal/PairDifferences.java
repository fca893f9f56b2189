package io.github.flcrypt.aggregators.robust.internal;

import java.util.List;

/** Squared distances of some pairs of rows by the squares of their differences. */
final class PairDifferences {

  // 256 KiB: a block of all rows stays in the second-level cache.
  private static final int CACHE = 1 << 15;

  private PairDifferences() {}

  /**
   * A pair.
   *
   * @param i the rank of one row
   * @param j the rank of the other
   * @param scale a power of two that both are multiplied by, so that squares stay in range
   */
  record Pair(int i, int j, double scale) {}

  /** The squared distance of each pair, times the square of its scale. */
  static double[] squared(Rows<?> rows, List<Pair> pairs, boolean parallel) {
    Chunks chunks = Chunks.of(rows.width(), rows.count(), CACHE, parallel);
    double[] sums = new double[pairs.size()];
    chunks.run(
        chunk -> new Sums(rows, pairs, chunks.block()),
        part -> {
          for (int p = 0; p < sums.length; p++) {
            sums[p] += part.sums[p];
          }
        });
    return sums;
  }

  private static final class Sums implements Chunks.Worker {

    private final Rows<?> rows;
    private final Pair[] pairs;
    private final int stride;
    private final double[] block;
    private final double[] sums;

    Sums(Rows<?> rows, List<Pair> pairs, int stride) {
      this.rows = rows;
      this.pairs = pairs.toArray(Pair[]::new);
      this.stride = stride;
      this.block = new double[rows.count() * stride];
      this.sums = new double[this.pairs.length];
    }

    @Override
    public void block(int start, int length) {
      rows.read(start, length, block, stride);
      for (int p = 0; p < sums.length; p++) {
        Pair pair = pairs[p];
        sums[p] = add(sums[p], block, pair.i() * stride, pair.j() * stride, length, pair.scale());
      }
    }
  }

  /** Four running sums, so that one addition need not wait for another. */
  private static double add(double before, double[] x, int a, int b, int length, double scale) {
    double s0 = before;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < length; c += 4) {
      double d0 = x[a + c] * scale - x[b + c] * scale;
      double d1 = x[a + c + 1] * scale - x[b + c + 1] * scale;
      double d2 = x[a + c + 2] * scale - x[b + c + 2] * scale;
      double d3 = x[a + c + 3] * scale - x[b + c + 3] * scale;
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; c < length; c++) {
      double d = x[a + c] * scale - x[b + c] * scale;
      s0 += d * d;
    }
    return (s0 + s1) + (s2 + s3);
  }
}
