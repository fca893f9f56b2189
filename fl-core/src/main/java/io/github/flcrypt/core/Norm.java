package io.github.flcrypt.core;

/** The norm in which a contribution is bounded; the accounting follows it. */
public enum Norm {
  /** Sum of magnitudes. */
  L1 {
    @Override
    public double of(double[] values, int from, int to) {
      return NormKernels.sumOfMagnitudes(values, from, to);
    }
  },
  /** Euclidean norm. */
  L2 {
    @Override
    public double of(double[] values, int from, int to) {
      double squares = NormKernels.sumOfSquares(values, from, to);
      return squares >= NormKernels.SAFE_SQUARES && squares <= Double.MAX_VALUE
          ? Math.sqrt(squares)
          : NormKernels.scaledEuclidean(values, from, to);
    }
  };

  /**
   * The norm of a range of an array, in double precision, without overflow of intermediate squares.
   * The order of the additions is fixed, so every party finds the same bits; the relative error is
   * at most (n/8 + 12) 2^-53 for n entries.
   *
   * @param values the array, finite
   * @param from first index
   * @param to index after the last
   * @return the norm, 0 for an empty range, infinite only if it exceeds the range of double
   */
  public abstract double of(double[] values, int from, int to);
}
