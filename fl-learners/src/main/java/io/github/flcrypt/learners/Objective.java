package io.github.flcrypt.learners;

/**
 * A mean loss over a client's records, to be made small by {@link MinibatchSgd}. Immutable and safe
 * for several threads.
 */
public interface Objective {

  /**
   * The number of records.
   *
   * @return at least 1
   */
  int records();

  /**
   * The number of parameters.
   *
   * @return at least 1
   */
  int dimension();

  /**
   * The mean loss over all records, with the penalty if there is one.
   *
   * @param parameters {@link #dimension()} values
   * @return the loss
   */
  double meanLoss(double[] parameters);

  /**
   * A fresh workspace for minibatch gradients.
   *
   * @param largestBatch the most records per call, at least 1
   * @return a workspace for one thread
   */
  BatchGradient newBatchGradient(int largestBatch);

  /** A workspace that computes gradients of the mean loss over chosen records; for one thread. */
  @FunctionalInterface
  interface BatchGradient {

    /**
     * Overwrites the buffer with the gradient of the mean loss over a run of records.
     *
     * @param parameters the point, {@link Objective#dimension()} values
     * @param order record numbers
     * @param from the first position in {@code order}
     * @param to the end of the run, exclusive and above {@code from}
     * @param out the buffer, {@link Objective#dimension()} long
     */
    void compute(double[] parameters, int[] order, int from, int to, double[] out);
  }
}
