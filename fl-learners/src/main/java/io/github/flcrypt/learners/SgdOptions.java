package io.github.flcrypt.learners;

/**
 * How a client trains locally.
 *
 * @param epochs passes over the records, 1 to 1,000,000
 * @param batchSize records per step, at least 1; the last step of an epoch may have fewer
 * @param learningRate the step length, above 0
 * @param momentum the share of the last velocity that is kept, in [0, 1); 0 for plain descent
 */
public record SgdOptions(int epochs, int batchSize, double learningRate, double momentum) {

  private static final int MAXIMUM_EPOCHS = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @param epochs passes over the records, 1 to 1,000,000
   * @param batchSize records per step, at least 1; the last step of an epoch may have fewer
   * @param learningRate the step length, above 0
   * @param momentum the share of the last velocity that is kept, in [0, 1); 0 for plain descent
   */
  public SgdOptions {
    if (epochs < 1 || epochs > MAXIMUM_EPOCHS) {
      throw new IllegalArgumentException(
          "epochs must be in [1, " + MAXIMUM_EPOCHS + "]; got " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1; got " + batchSize);
    }
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate must be finite and above 0; got " + learningRate);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1); got " + momentum);
    }
  }

  /**
   * Plain descent without momentum.
   *
   * @param epochs passes over the records
   * @param batchSize records per step
   * @param learningRate the step length
   * @return the options
   */
  public static SgdOptions plain(int epochs, int batchSize, double learningRate) {
    return new SgdOptions(epochs, batchSize, learningRate, 0);
  }

  /**
   * The number of steps that a client with that many records makes, as FedNova and SCAFFOLD need
   * it.
   *
   * @param records the number of records, at least 1
   * @return epochs times minibatches per epoch
   */
  public long steps(int records) {
    if (records < 1) {
      throw new IllegalArgumentException("records must be at least 1; got " + records);
    }
    return (long) epochs * ((records - 1) / batchSize + 1);
  }
}
