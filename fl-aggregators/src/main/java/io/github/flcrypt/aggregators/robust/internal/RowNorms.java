package io.github.flcrypt.aggregators.robust.internal;

/** Euclidean norms of updates, each squared in a unit of its own where squares could overflow. */
public final class RowNorms {

  private static final int BLOCK = 1024;
  private static final int ORDINARY = 400;

  private RowNorms() {}

  /**
   * The norms.
   *
   * @param rows the updates
   * @return one for each row
   */
  public static WideNorm[] of(Rows<?> rows) {
    Magnitudes magnitudes = Magnitudes.of(rows, false);
    WideNorm[] norms = new WideNorm[rows.count()];
    double[] block = new double[BLOCK];
    for (int r = 0; r < norms.length; r++) {
      int exponent = Math.getExponent(magnitudes.largest(r));
      int unit = Math.abs(exponent) <= ORDINARY ? 0 : exponent;
      double scale = Math.scalb(1.0, -unit);
      double sum = 0;
      for (int start = 0; start < rows.width(); start += BLOCK) {
        int length = Math.min(BLOCK, rows.width() - start);
        rows.at(r).copyTo(start, length, block, 0);
        sum = addSquares(sum, block, length, scale);
      }
      norms[r] = new WideNorm(Math.sqrt(sum), unit);
    }
    return norms;
  }

  private static double addSquares(double before, double[] block, int length, double scale) {
    double sum = before;
    for (int c = 0; c < length; c++) {
      double scaled = block[c] * scale;
      sum += scaled * scaled;
    }
    return sum;
  }
}
