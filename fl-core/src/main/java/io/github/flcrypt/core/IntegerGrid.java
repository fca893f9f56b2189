package io.github.flcrypt.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The public grid on which real coordinates become integers: integer q of layer l stands for q
 * times the layer's step, and one contribution's integers lie in [−maximum level, maximum level].
 * Where the grid is rotated, they are coordinates of the rotated vector. Immutable.
 */
public final class IntegerGrid {

  /** The largest level: leaves room for weights and addends within a 62-bit slot. */
  public static final long LARGEST_LEVEL = 1L << 52;

  private final double[] steps;
  private final long[] maximumLevels;
  private final Optional<HadamardRotation> rotation;

  private IntegerGrid(double[] steps, long[] maximumLevels, Optional<HadamardRotation> rotation) {
    this.steps = steps;
    this.maximumLevels = maximumLevels;
    this.rotation = rotation;
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
    return new IntegerGrid(steps.clone(), maximumLevels.clone(), Optional.empty());
  }

  /**
   * The same grid for rotated coordinates: the core rotates before rounding and back at decoding.
   *
   * @param by the round's rotation
   * @return the rotated grid
   */
  public IntegerGrid rotated(HadamardRotation by) {
    Require.that(
        by.scope() == ClipScope.LAYER || isUniform(),
        "a rotation over all layers needs one grid step for all",
        this);
    return new IntegerGrid(steps, maximumLevels, Optional.of(by));
  }

  /**
   * How coordinates are rotated before they are rounded.
   *
   * @return empty where they are rounded as they are
   */
  public Optional<HadamardRotation> rotation() {
    return rotation;
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
        && Arrays.equals(maximumLevels, that.maximumLevels)
        && rotation.equals(that.rotation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(steps), Arrays.hashCode(maximumLevels), rotation);
  }

  @Override
  public String toString() {
    return "IntegerGrid[steps="
        + Arrays.toString(steps)
        + ", maximumLevels="
        + Arrays.toString(maximumLevels)
        + (rotation.isPresent() ? ", rotated]" : "]");
  }
}
