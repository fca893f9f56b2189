package io.github.flcrypt.learners.scaling;

import io.github.flcrypt.learners.data.FeatureRanges;

/**
 * Maps each feature's public range to a fixed interval and clamps what lies outside, so that no row
 * can stretch the scale. Reads no data: it costs no privacy. A feature whose range is one value
 * becomes the middle of the interval.
 */
public final class RangeScaler implements FeatureScaler {

  private enum Curve {
    LINEAR,
    SQUARE_ROOT
  }

  private final FeatureRanges ranges;
  private final Curve curve;
  private final double low;
  private final double high;

  private RangeScaler(FeatureRanges ranges, Curve curve, double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "low must be below high, both finite; got " + low + " and " + high);
    }
    this.ranges = ranges;
    this.curve = curve;
    this.low = low;
    this.high = high;
  }

  /**
   * The straight mapping of minimum to {@code low} and maximum to {@code high}.
   *
   * @param ranges public ranges in the order of the data's columns
   * @param low the image of the minimum, finite
   * @param high the image of the maximum, finite and above {@code low}
   * @return the scaler
   */
  public static RangeScaler linear(FeatureRanges ranges, double low, double high) {
    return new RangeScaler(ranges, Curve.LINEAR, low, high);
  }

  /**
   * The mapping by the square root of the position in the range. Sizes, areas and errors of
   * measurement pile up near their minimum; the root spreads them without a look at the data.
   *
   * @param ranges public ranges in the order of the data's columns
   * @param low the image of the minimum, finite
   * @param high the image of the maximum, finite and above {@code low}
   * @return the scaler
   */
  public static RangeScaler squareRoot(FeatureRanges ranges, double low, double high) {
    return new RangeScaler(ranges, Curve.SQUARE_ROOT, low, high);
  }

  @Override
  public int columns() {
    return ranges.columns();
  }

  @Override
  public double scale(int column, double value) {
    double minimum = ranges.minimum(column);
    double width = ranges.maximum(column) - minimum;
    if (width == 0) {
      return low + (high - low) / 2;
    }
    double position = Math.max(0, Math.min(1, (value - minimum) / width));
    if (curve == Curve.SQUARE_ROOT) {
      position = StrictMath.sqrt(position);
    }
    return low + (high - low) * position;
  }

  @Override
  public String toString() {
    return "RangeScaler(" + curve + " to [" + low + ", " + high + "])";
  }
}
