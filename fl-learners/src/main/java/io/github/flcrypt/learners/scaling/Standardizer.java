package io.github.flcrypt.learners.scaling;

/**
 * Subtracts each feature's mean and divides by its sample standard deviation; a constant feature is
 * divided by 1.
 */
public final class Standardizer implements FeatureScaler {

  private final double[] means;
  private final double[] deviations;

  private Standardizer(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * A scaler from known statistics.
   *
   * @param means the finite means
   * @param deviations the finite standard deviations; 0 for a constant feature
   * @return the scaler, holding copies
   */
  public static Standardizer of(double[] means, double[] deviations) {
    if (means.length == 0 || means.length != deviations.length) {
      throw new IllegalArgumentException(
          "means and deviations must have one element per column, at least one; got "
              + means.length
              + " and "
              + deviations.length);
    }
    double[] divisors = deviations.clone();
    for (int i = 0; i < means.length; i++) {
      if (!Double.isFinite(means[i]) || !Double.isFinite(divisors[i]) || divisors[i] < 0) {
        throw new IllegalArgumentException(
            "mean and deviation of column "
                + i
                + " must be finite, the latter at least 0; got "
                + means[i]
                + " and "
                + divisors[i]);
      }
      divisors[i] = divisors[i] == 0 ? 1 : divisors[i];
    }
    return new Standardizer(means.clone(), divisors);
  }

  @Override
  public int columns() {
    return means.length;
  }

  /**
   * The mean that is subtracted.
   *
   * @param column the column, from 0
   * @return the mean, in the feature's unit
   */
  public double mean(int column) {
    return means[column];
  }

  /**
   * The standard deviation that values are divided by.
   *
   * @param column the column, from 0
   * @return the sample standard deviation, in the feature's unit; 1 for a constant feature
   */
  public double deviation(int column) {
    return deviations[column];
  }

  @Override
  public double scale(int column, double value) {
    return (value - means[column]) / deviations[column];
  }

  @Override
  public String toString() {
    return "Standardizer(" + means.length + " features)";
  }
}
