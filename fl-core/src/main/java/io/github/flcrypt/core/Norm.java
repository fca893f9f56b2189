package io.github.flcrypt.core;

/** The norm in which a contribution is bounded; the accounting follows it. */
public enum Norm {
  /** Sum of magnitudes. */
  L1 {
    @Override
    public double of(double[] values, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += Math.abs(values[i]);
      }
      return sum;
    }
  },
  /** Euclidean norm. */
  L2 {
    @Override
    public double of(double[] values, int from, int to) {
      double largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      if (largest == 0 || !Double.isFinite(largest)) {
        return largest;
      }
      // A power of two near the largest magnitude: squares neither overflow nor vanish.
      double scale = Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
      double sum = 0;
      for (int i = from; i < to; i++) {
        double scaled = values[i] * scale;
        sum += scaled * scaled;
      }
      return Math.sqrt(sum) / scale;
    }
  };

  /**
   * The norm of a range of an array, in double precision, without overflow of intermediate squares.
   *
   * @param values the array, finite
   * @param from first index
   * @param to index after the last
   * @return the norm, 0 for an empty range, infinite only if it exceeds the range of double
   */
  public abstract double of(double[] values, int from, int to);
}
