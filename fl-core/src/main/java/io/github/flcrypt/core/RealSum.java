package io.github.flcrypt.core;

import java.util.Arrays;
import java.util.List;

/** The weighted sum of real updates. Immutable. */
public final class RealSum {

  private final RoundContext round;
  private final CoordinateSelection selection;
  private final List<ClientId> contributors;
  private final long weight;
  private final double[] sums;

  RealSum(
      RoundContext round,
      CoordinateSelection selection,
      List<ClientId> contributors,
      long weight,
      double[] sums) {
    this.round = round;
    this.selection = selection;
    this.contributors = contributors;
    this.weight = weight;
    this.sums = sums;
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
   * Whose updates are in the sum.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> contributors() {
    return contributors;
  }

  /**
   * The sum of the weights.
   *
   * @return at least the number of contributors
   */
  public long weight() {
    return weight;
  }

  /**
   * One sum.
   *
   * @param position position within the selection
   * @return the sum of weight times coordinate
   */
  public double at(int position) {
    return sums[position];
  }

  /**
   * The weighted mean over the whole model, each layer times its scale. Coordinates outside the
   * selection are zero.
   *
   * @return the aggregate
   */
  public AggregatedUpdate average() {
    ModelLayout layout = round.layout();
    double[] values = new double[layout.size()];
    for (int l = 0; l < layout.layerCount(); l++) {
      double scale = selection.layerScale(l);
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        values[selection.flatIndex(i)] = sums[i] / weight * scale;
      }
    }
    return AggregatedUpdate.mint(
        round, contributors, selection, values, new double[layout.layerCount()], new double[0]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RealSum that
        && round.equals(that.round)
        && contributors.equals(that.contributors)
        && weight == that.weight
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sums);
  }

  @Override
  public String toString() {
    return "RealSum[" + contributors.size() + " contributors, " + round + "]";
  }
}
