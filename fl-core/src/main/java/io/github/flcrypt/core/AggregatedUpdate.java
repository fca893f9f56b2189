package io.github.flcrypt.core;

import java.util.List;

/** The mean of a round's updates over the whole model: what everybody may see. Immutable. */
public final class AggregatedUpdate {

  private final RoundContext round;
  private final List<ClientId> contributors;
  private final CoordinateSelection selection;
  private final double[] values;
  private final double[] noiseDeviation;
  private final double[] clippedFraction;

  private AggregatedUpdate(
      RoundContext round,
      List<ClientId> contributors,
      CoordinateSelection selection,
      double[] values,
      double[] noiseDeviation,
      double[] clippedFraction) {
    this.round = round;
    this.contributors = contributors;
    this.selection = selection;
    this.values = values;
    this.noiseDeviation = noiseDeviation;
    this.clippedFraction = clippedFraction;
  }

  static AggregatedUpdate mint(
      RoundContext round,
      List<ClientId> contributors,
      CoordinateSelection selection,
      double[] values,
      double[] noiseDeviation,
      double[] clippedFraction) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new HeadroomExceededException(
            "aggregate must be finite; coordinate " + i + " left the range of double");
      }
    }
    return new AggregatedUpdate(
        round, contributors, selection, values, noiseDeviation, clippedFraction);
  }

  /**
   * The result of a rule that sees readable updates, such as a median.
   *
   * @param round the round
   * @param contributors whose updates went in, at least the round's minimum
   * @param values one finite number for each coordinate of the layout; copied
   * @return the aggregate
   */
  public static AggregatedUpdate ofSeeingRule(
      RoundContext round, List<ClientId> contributors, double[] values) {
    if (values.length != round.layout().size()) {
      throw new LayoutMismatchException(
          "aggregate must have " + round.layout().size() + " coordinates; got " + values.length);
    }
    Contributors.requireMinimum(round, contributors.size());
    return mint(
        round,
        RoundContext.sorted(contributors),
        CoordinateSelection.all(round.layout()),
        values.clone(),
        new double[round.layout().layerCount()],
        new double[0]);
  }

  /**
   * The round.
   *
   * @return its context
   */
  public RoundContext round() {
    return round;
  }

  /**
   * Whose updates went in.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> contributors() {
    return contributors;
  }

  /**
   * The coordinates that took part; all others are zero.
   *
   * @return the selection
   */
  public CoordinateSelection selection() {
    return selection;
  }

  /**
   * One coordinate.
   *
   * @param index flat index
   * @return a finite number
   */
  public double at(int index) {
    return values[index];
  }

  /**
   * All coordinates.
   *
   * @return a fresh array in layout order
   */
  public double[] toArray() {
    return values.clone();
  }

  /**
   * The standard deviation of the noise at one coordinate of a layer.
   *
   * @param layer the layer
   * @return 0 where there is no noise
   */
  public double noiseDeviation(int layer) {
    return noiseDeviation[layer];
  }

  /**
   * The fraction of contributors whose update was clipped, for each group of clip bounds.
   *
   * @return empty where it was not measured, as under differential privacy
   */
  public double[] clippedFraction() {
    return clippedFraction.clone();
  }

  @Override
  public String toString() {
    return "AggregatedUpdate[" + contributors.size() + " contributors, " + round + "]";
  }
}
