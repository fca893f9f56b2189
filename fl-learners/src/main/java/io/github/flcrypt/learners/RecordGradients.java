package io.github.flcrypt.learners;

/**
 * The loss gradient of every single record at fixed parameters, {@code residual * (x, 1)}: what a
 * record contributes to a full-batch step. Immutable and safe for several threads.
 */
public final class RecordGradients {

  private final double[] features;
  private final int columns;
  private final double[] residuals;

  RecordGradients(double[] features, int columns, double[] residuals) {
    this.features = features;
    this.columns = columns;
    this.residuals = residuals;
  }

  /**
   * The number of records.
   *
   * @return at least 1
   */
  public int records() {
    return residuals.length;
  }

  /**
   * The number of parameters: one per feature and the bias.
   *
   * @return at least 2
   */
  public int dimension() {
    return columns + 1;
  }

  /**
   * Writes one record's gradient, without any penalty.
   *
   * @param record the record, from 0
   * @param out the buffer, {@link #dimension()} long: weights, then bias
   */
  public void contribution(int record, double[] out) {
    if (record < 0 || record >= residuals.length) {
      throw new IllegalArgumentException(
          "record must be in [0, " + residuals.length + "); got " + record);
    }
    LearnerMath.checkLength("out", out, dimension());
    double residual = residuals[record];
    int start = record * columns;
    for (int j = 0; j < columns; j++) {
      out[j] = residual * features[start + j];
    }
    out[columns] = residual;
  }

  @Override
  public String toString() {
    return "RecordGradients(" + records() + " records, " + dimension() + " parameters)";
  }
}
