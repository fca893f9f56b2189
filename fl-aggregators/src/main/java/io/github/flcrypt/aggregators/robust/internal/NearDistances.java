package io.github.flcrypt.aggregators.robust.internal;

import io.github.flcrypt.aggregators.robust.internal.PairDifferences.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * Squared distances of rows whose squares cannot overflow.
 *
 * <p>Few numbers: the differences are squared and added in order. Many: |x − y|² = |x|² + |y|² − 2
 * x·y from one Gram matrix of the rows less one of them, the row of middle magnitude. Subtracting
 * it takes away what the rows have in common, which would cancel. Where a distance still comes out
 * below 2^−10 of its terms, so that more than ten bits cancelled, it is computed again from the
 * differences.
 */
final class NearDistances {

  // Below this many products the plain way is faster than a second pass.
  private static final long FEW = 1 << 22;
  private static final double CANCELLED = 0x1.0p-10;
  // 512 KiB: a block of all rows shares the second-level cache with the Gram matrix.
  private static final int CACHE = 1 << 16;

  private final Rows<?> rows;
  private final double scale;
  private final boolean parallel;
  private final int count;

  NearDistances(Rows<?> rows, int exponent, boolean parallel) {
    this.rows = rows;
    this.scale = Math.scalb(1.0, -exponent);
    this.parallel = parallel;
    this.count = rows.count();
  }

  /** The matrix of squared distances, row by row; the centre is the rank of a row. */
  double[] squared(int centre) {
    double[] squared = new double[count * count];
    List<Pair> again = new ArrayList<>();
    if ((long) count * count * rows.width() <= FEW) {
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          again.add(new Pair(i, j, scale));
        }
      }
    } else {
      fromGram(centre, squared, again);
    }
    if (!again.isEmpty()) {
      fromDifferences(again, squared);
    }
    return squared;
  }

  private void fromGram(int centre, double[] squared, List<Pair> again) {
    int padded = GramKernel.padded(count);
    double[] gram = new double[padded * padded];
    Chunks chunks = Chunks.of(rows.width(), padded, CACHE, parallel);
    int stride = chunks.block();
    chunks.run(
        chunk -> new Products(stride, centre, padded),
        products -> {
          for (int i = 0; i < gram.length; i++) {
            gram[i] += products.gram[i];
          }
        });
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        double terms = gram[i * padded + i] + gram[j * padded + j];
        double distance = terms - 2 * gram[i * padded + j];
        if (distance >= CANCELLED * terms) {
          squared[i * count + j] = distance;
          squared[j * count + i] = distance;
        } else {
          again.add(new Pair(i, j, scale));
        }
      }
    }
  }

  private void fromDifferences(List<Pair> pairs, double[] squared) {
    double[] sums = PairDifferences.squared(rows, pairs, parallel);
    for (int p = 0; p < sums.length; p++) {
      Pair pair = pairs.get(p);
      squared[pair.i() * count + pair.j()] = sums[p];
      squared[pair.j() * count + pair.i()] = sums[p];
    }
  }

  private final class Products implements Chunks.Worker {

    private final int stride;
    private final int centre;
    private final int padded;
    private final double[] block;
    private final double[] common;
    private final double[] gram;

    Products(int stride, int centre, int padded) {
      this.stride = stride;
      this.centre = centre;
      this.padded = padded;
      this.block = new double[padded * stride];
      this.common = new double[stride];
      this.gram = new double[padded * padded];
    }

    @Override
    public void block(int start, int length) {
      rows.read(start, length, block, stride);
      System.arraycopy(block, centre * stride, common, 0, length);
      for (int r = 0; r < count; r++) {
        subtract(block, r * stride, common, length, scale);
      }
      GramKernel.add(block, stride, length, gram, padded);
    }
  }

  private static void subtract(double[] block, int at, double[] common, int length, double scale) {
    for (int c = 0; c < length; c++) {
      block[at + c] = block[at + c] * scale - common[c] * scale;
    }
  }
}
