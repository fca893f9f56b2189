package io.github.flcrypt.dp.masking.calculators;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.dp.internal.Require;

/**
 * How far stochastic rounding moves the selected coordinates of one layer, as decoding sees it: the
 * mask's scale multiplies the error as it does the values. Rounding has no bias; errors of
 * different clients are independent, so that those of a mean of n have an n-th of the mean square.
 *
 * <p>What the mask itself leaves out is no rounding error: see {@link #maskMeanSquare}. Coordinates
 * moved to the edge of a narrow range are not counted.
 *
 * @param coordinates k, how many coordinates of the layer are kept, at least 0
 * @param step of the grid, in the unit of the update
 * @param scale the mask's factor at decoding, at least 1
 * @param rotated whether the layer is rotated before rounding
 */
public record QuantizationError(int coordinates, double step, double scale, boolean rotated) {

  /**
   * Checks the numbers.
   *
   * @param coordinates at least 0
   * @param step positive and finite
   * @param scale at least 1 and finite
   * @param rotated whether rotated
   */
  public QuantizationError {
    Require.inRange(coordinates, 0, Integer.MAX_VALUE, "coordinates");
    Require.positive(step, "step");
    if (!(Require.positive(scale, "scale") >= 1)) {
      throw new IllegalArgumentException("scale must be at least 1; got " + scale);
    }
  }

  /**
   * Of one layer of a round.
   *
   * @param grid the round's grid
   * @param selection the round's selection
   * @param layer the layer
   * @return the error of one contribution
   */
  public static QuantizationError of(IntegerGrid grid, CoordinateSelection selection, int layer) {
    return new QuantizationError(
        selection.layerStart(layer + 1) - selection.layerStart(layer),
        grid.step(layer),
        selection.layerScale(layer),
        grid.rotation().isPresent());
  }

  /**
   * No coordinate is further off, for certain: one step, or after rotating back &radic;k steps, the
   * error of all coordinates in one.
   *
   * @return in the unit of the update
   */
  public double worstCoordinate() {
    return scale * step * (rotated ? Math.sqrt(coordinates) : 1);
  }

  /**
   * The layer's error vector is no longer, for certain: &radic;k steps.
   *
   * @return a Euclidean norm in the unit of the update
   */
  public double worstLayer() {
    return scale * step * Math.sqrt(coordinates);
  }

  /**
   * The mean square error of a coordinate is at most this, whatever the value: a quarter of a
   * squared step, reached half way between two levels.
   *
   * @return in the squared unit of the update
   */
  public double meanSquareCoordinate() {
    return scale * scale * step * step / 4;
  }

  /**
   * The expected squared length of the layer's error vector is at most this, whatever the values.
   *
   * @return in the squared unit of the update
   */
  public double meanSquareLayer() {
    return coordinates * meanSquareCoordinate();
  }

  /**
   * The same for values whose magnitudes sum to a bound: a coordinate of magnitude m has at most
   * the mean square m times the step. It is the better bound where most coordinates are below a
   * step.
   *
   * @param sumOfMagnitudes of the rounded coordinates, in the unit of the update, not negative
   * @return in the squared unit of the update, at most {@link #meanSquareLayer}
   */
  public double meanSquareLayer(double sumOfMagnitudes) {
    Require.notNegative(sumOfMagnitudes, "sumOfMagnitudes");
    return Math.min(meanSquareLayer(), scale * scale * step * sumOfMagnitudes);
  }

  /**
   * The expected squared length of the error vector of given coordinates, exactly: f(1 &minus; f)
   * squared steps for each, f its fraction of a step.
   *
   * @param rounded the layer's kept coordinates, rotated where the layer is
   * @return in the squared unit of the update
   */
  public double meanSquareOf(double... rounded) {
    double sum = 0;
    for (double value : rounded) {
      double fraction = Math.abs(value) / step;
      fraction -= Math.floor(fraction);
      sum += fraction * (1 - fraction);
    }
    return scale * scale * step * step * sum;
  }

  /**
   * The expected squared length of what the mask alone gets wrong: (scale &minus; 1) times the
   * squared norm. A mask common to all clients leaves the same coordinates out of every update, so
   * this does not shrink with their number: take the norm of their mean.
   *
   * @param squaredNorm of the layer before masking
   * @return in the squared unit of the update
   */
  public double maskMeanSquare(double squaredNorm) {
    return (scale - 1) * Require.notNegative(squaredNorm, "squaredNorm");
  }
}
