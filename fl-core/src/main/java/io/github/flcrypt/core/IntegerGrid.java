package io.github.flcrypt.core;

import java.util.Arrays;

/**
 * The public grid on which real coordinates become integers: integer q of layer l stands for q
 * times the layer's step, and one contribution's integers lie in [−maximum level, maximum level].
 * Immutable.
 */
public final class IntegerGrid {

  /** The largest level: leaves room for weights and addends within a 62-bit slot. */
  public static final long LARGEST_LEVEL = 1L << 52;

  private final double[] steps;
  private final long[] maximumLevels;

  private IntegerGrid(double[] steps, long[] maximumLevels) {
    this.steps = steps;
    this.maximumLevels = maximumLevels;
  }

  /**
   * A grid with a step and a range for each layer.
   *
   * @param steps positive finite step of each layer, in the unit of the update; copied
   * @param maximumLevels largest magnitude of each layer's integers, 1 to 2^52; copied
   * @return the grid
   */
  public static IntegerGrid of(double[] steps, long[] maximumLevels) {
    Require.that(
        steps.length >= 1 && steps.length == maximumLevels.length,
        "steps and maximum levels must be one for each layer",
        steps.length + " and " + maximumLevels.length);
    for (int l = 0; l < steps.length; l++) {
      Require.positiveFinite(steps[l], "grid step");
      Require.that(
          maximumLevels[l] >= 1 && maximumLevels[l] <= LARGEST_LEVEL,
          "maximum level must be in [1, 2^52]",
          maximumLevels[l]);
      Require.that(
          Double.isFinite(steps[l] * maximumLevels[l]),
          "step times maximum level must be finite",
          steps[l]);
    }
    return new IntegerGrid(steps.clone(), maximumLevels.clone());
  }

  /**
   * The number of layers.
   *
   * @return at least 1
   */
  public int layerCount() {
    return steps.length;
  }

  /**
   * What one unit of a layer's integers stands for.
   *
   * @param layer the layer
   * @return positive and finite
   */
  public double step(int layer) {
    return steps[layer];
  }

  /**
   * The largest magnitude of a layer's integers in one contribution.
   *
   * @param layer the layer
   * @return 1 to 2^52
   */
  public long maximumLevel(int layer) {
    return maximumLevels[layer];
  }

  long largestLevel() {
    return Arrays.stream(maximumLevels).max().orElseThrow();
  }

  boolean isUniform() {
    return Arrays.stream(steps).allMatch(step -> step == steps[0]);
  }

  void requireFits(ModelLayout layout) {
    if (steps.length != layout.layerCount()) {
      throw new LayoutMismatchException(
          "grid must have one step for each of "
              + layout.layerCount()
              + " layers; got "
              + steps.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerGrid that
        && Arrays.equals(steps, that.steps)
        && Arrays.equals(maximumLevels, that.maximumLevels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(steps) * 31 + Arrays.hashCode(maximumLevels);
  }

  @Override
  public String toString() {
    return "IntegerGrid[steps="
        + Arrays.toString(steps)
        + ", maximumLevels="
        + Arrays.toString(maximumLevels)
        + "]";
  }
}
