package io.github.flcrypt.learners.scaling;

import io.github.flcrypt.learners.data.FeatureRanges;
import java.util.Arrays;

/**
 * A public point and unit per feature from which {@link FeatureSums} are measured.
 *
 * <p>Measured from the middle of the public range in half ranges, every term of a sum lies in [-1,
 * 1]: the sums fit a fixed-point slot and lose no digits when mean and variance are taken.
 */
public final class FeatureReference {

  private final double[] centres;
  private final double[] units;

  private FeatureReference(double[] centres, double[] units) {
    this.centres = centres;
    this.units = units;
  }

  /**
   * A reference by column.
   *
   * @param centres a finite point near each feature's values
   * @param units a finite positive length of the order of each feature's spread
   * @return the reference, holding copies
   */
  public static FeatureReference of(double[] centres, double[] units) {
    if (centres.length == 0 || centres.length != units.length) {
      throw new IllegalArgumentException(
          "centres and units must have one element per column, at least one; got "
              + centres.length
              + " and "
              + units.length);
    }
    for (int i = 0; i < centres.length; i++) {
      if (!Double.isFinite(centres[i]) || !(units[i] > 0) || !Double.isFinite(units[i])) {
        throw new IllegalArgumentException(
            "reference of column "
                + i
                + " must be finite with a positive unit; got "
                + centres[i]
                + " and "
                + units[i]);
      }
    }
    return new FeatureReference(centres.clone(), units.clone());
  }

  /**
   * The middle and half the width of public ranges; width 1 where a range is one value.
   *
   * @param ranges public ranges in the order of the data's columns
   * @return the reference
   */
  public static FeatureReference middleOf(FeatureRanges ranges) {
    double[] centres = new double[ranges.columns()];
    double[] units = new double[ranges.columns()];
    for (int i = 0; i < centres.length; i++) {
      double half = (ranges.maximum(i) - ranges.minimum(i)) / 2;
      centres[i] = ranges.minimum(i) + half;
      units[i] = half > 0 ? half : 1;
    }
    return of(centres, units);
  }

  /**
   * Raw values: centre 0 and unit 1, for features that are known to be of moderate size. Where a
   * mean is large against the spread, digits are lost.
   *
   * @param columns the number of features, at least 1
   * @return the reference
   */
  public static FeatureReference raw(int columns) {
    double[] units = new double[columns];
    Arrays.fill(units, 1);
    return of(new double[columns], units);
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int columns() {
    return centres.length;
  }

  double centre(int column) {
    return centres[column];
  }

  double unit(int column) {
    return units[column];
  }

  double measure(int column, double value) {
    return (value - centres[column]) / units[column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureReference that
        && Arrays.equals(centres, that.centres)
        && Arrays.equals(units, that.units);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(centres) + Arrays.hashCode(units);
  }
}
