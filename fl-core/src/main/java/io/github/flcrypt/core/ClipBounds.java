package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Objects;

/**
 * The public norm bounds of one round. A contribution keeps them when, for every group of
 * coordinates (a layer, or all), the norm of the group is at most the group's bound. Immutable.
 */
public final class ClipBounds {

  private final Norm norm;
  private final ClipScope scope;
  private final double[] values;

  private ClipBounds(Norm norm, ClipScope scope, double[] values) {
    for (double value : values) {
      Require.positiveFinite(value, "clip bound");
    }
    this.norm = norm;
    this.scope = scope;
    this.values = values;
  }

  /**
   * One bound for each layer.
   *
   * @param norm the norm
   * @param bounds one positive finite bound for each layer, in the unit of the update; copied
   * @return the bounds
   */
  public static ClipBounds perLayer(Norm norm, double... bounds) {
    Require.that(bounds.length >= 1, "clip bounds must be one for each layer", bounds.length);
    return new ClipBounds(norm, ClipScope.LAYER, bounds.clone());
  }

  /**
   * One bound for all coordinates together.
   *
   * @param norm the norm
   * @param bound a positive finite bound, in the unit of the update
   * @return the bounds
   */
  public static ClipBounds overall(Norm norm, double bound) {
    return new ClipBounds(norm, ClipScope.MODEL, new double[] {bound});
  }

  /**
   * The norm.
   *
   * @return L1 or L2
   */
  public Norm norm() {
    return norm;
  }

  /**
   * What one bound covers.
   *
   * @return layer or model
   */
  public ClipScope scope() {
    return scope;
  }

  /**
   * The number of groups, each with its bound.
   *
   * @return the number of layers, or 1
   */
  public int groupCount() {
    return values.length;
  }

  /**
   * The bound of a group.
   *
   * @param group the layer's number, or 0
   * @return positive and finite
   */
  public double bound(int group) {
    return values[group];
  }

  /**
   * The bound that covers a layer.
   *
   * @param layer the layer's number
   * @return the layer's own bound, or the one for all
   */
  public double boundOfLayer(int layer) {
    return scope == ClipScope.LAYER ? values[layer] : values[0];
  }

  /**
   * All bounds.
   *
   * @return a copy, one element for each group
   */
  public double[] toArray() {
    return values.clone();
  }

  void requireFits(ModelLayout layout) {
    if (scope == ClipScope.LAYER && values.length != layout.layerCount()) {
      throw new LayoutMismatchException(
          "clip bounds must be one for each of "
              + layout.layerCount()
              + " layers; got "
              + values.length);
    }
  }

  void writeTo(WireWriter out) {
    out.u8(WireCodes.of(norm)).u8(WireCodes.of(scope)).i32(values.length);
    for (double value : values) {
      out.f64(value);
    }
  }

  static ClipBounds readFrom(WireReader in) {
    Norm norm = WireCodes.norm(in);
    ClipScope scope = WireCodes.scope(in);
    int count = in.count("clip bound count", 1 << 16, Double.BYTES);
    double[] values = Doubles.read(in, "clip bound", count);
    try {
      Require.that(
          count >= 1 && (scope == ClipScope.LAYER || count == 1),
          "count must fit the scope",
          count);
      return new ClipBounds(norm, scope, values);
    } catch (IllegalArgumentException e) {
      throw in.malformed("clip bounds", "must be valid: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClipBounds that
        && norm == that.norm
        && scope == that.scope
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(norm, scope, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return norm + " " + scope + " " + Arrays.toString(values);
  }
}
