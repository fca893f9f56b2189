package io.github.flcrypt.aggregators.robust.internal;

/** Weighted sums of rows over a divisor, added in the order of client ids. */
public final class WeightedMean {

  private static final int CACHE = 1 << 15;

  private WeightedMean() {}

  /**
   * Adds the rows times their coefficients and divides.
   *
   * @param rows the updates
   * @param coefficients one for each row, not negative, their sum at most about the divisor
   * @param divisor positive
   * @param parallel whether to use the common pool
   * @param out receives one finite number for each coordinate
   */
  public static void of(
      Rows<?> rows, double[] coefficients, double divisor, boolean parallel, double[] out) {
    Chunks chunks = Chunks.of(rows.width(), rows.count(), CACHE, parallel);
    int stride = chunks.block();
    chunks.run(
        chunk -> {
          double[] block = new double[rows.count() * stride];
          return (start, length) -> {
            rows.read(start, length, block, stride);
            average(block, stride, length, coefficients, divisor, out, start);
          };
        },
        done -> {});
  }

  static void average(
      double[] block,
      int stride,
      int length,
      double[] coefficients,
      double divisor,
      double[] out,
      int start) {
    for (int c = 0; c < length; c++) {
      out[start + c] = 0;
    }
    for (int r = 0; r < coefficients.length; r++) {
      double coefficient = coefficients[r];
      for (int c = 0; c < length; c++) {
        out[start + c] += coefficient * block[r * stride + c];
      }
    }
    for (int c = 0; c < length; c++) {
      double mean = out[start + c] / divisor;
      out[start + c] =
          Double.isFinite(mean) ? mean : careful(block, stride, c, coefficients, divisor);
    }
  }

  /** Divides before it adds, where the sum leaves the range of double. */
  private static double careful(
      double[] block, int stride, int column, double[] coefficients, double divisor) {
    double mean = 0;
    for (int r = 0; r < coefficients.length; r++) {
      mean += block[r * stride + column] * (coefficients[r] / divisor);
    }
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, mean));
  }
}
