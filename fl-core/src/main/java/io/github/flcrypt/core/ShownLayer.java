package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * One layer of a masked proxy: which units are shown, their values, and the factor by which they
 * were multiplied. Holds nothing of the hidden units. Immutable.
 */
public final class ShownLayer {

  private static final int EXACT = 0;
  private static final int CODED = 1;

  private final LayerUnits units;
  private final boolean[] kept;
  private final double scale;
  private final ShownValues values;

  private ShownLayer(LayerUnits units, boolean[] kept, double scale, ShownValues values) {
    this.units = units;
    this.kept = kept;
    this.scale = scale;
    this.values = values;
  }

  /**
   * One layer.
   *
   * @param units what is hidden together
   * @param kept for each unit whether it is shown; copied
   * @param scale the factor that the values carry, at least 1: the inverse of the probability that
   *     a unit is shown, or 1
   * @param values one value for each coordinate of a shown unit, in row order
   * @return the layer
   */
  public static ShownLayer of(LayerUnits units, boolean[] kept, double scale, ShownValues values) {
    Require.that(
        scale >= 1 && Double.isFinite(scale), "layer scale must be finite and at least 1", scale);
    return new ShownLayer(units, kept.clone(), scale, values);
  }

  /**
   * What is hidden together.
   *
   * @return the units
   */
  public LayerUnits units() {
    return units;
  }

  /**
   * The number of units.
   *
   * @return at least 1
   */
  public int unitCount() {
    return kept.length;
  }

  /**
   * Whether a unit is shown.
   *
   * @param unit 0 to the unit count − 1
   * @return true if its values are here
   */
  public boolean shows(int unit) {
    return kept[unit];
  }

  /**
   * The factor that the values carry.
   *
   * @return at least 1
   */
  public double scale() {
    return scale;
  }

  /**
   * The visible values.
   *
   * @return in row order
   */
  public ShownValues values() {
    return values;
  }

  void requireFits(LayerShape layer) {
    if (kept.length != units.count(layer)) {
      throw new LayoutMismatchException(
          "layer '"
              + layer.name()
              + "' must have "
              + units.count(layer)
              + " units; got "
              + kept.length);
    }
    int visible = VisibleUnits.count(layer, units, kept);
    if (values.size() != visible) {
      throw new LayoutMismatchException(
          "layer '" + layer.name() + "' must show " + visible + " values; got " + values.size());
    }
  }

  void writeTo(WireWriter out) {
    units.writeTo(out);
    byte[] bits = new byte[(kept.length + 7) >>> 3];
    for (int u = 0; u < kept.length; u++) {
      bits[u >>> 3] |= (byte) (kept[u] ? 1 << (u & 7) : 0);
    }
    out.raw(bits).f64(scale);
    if (values instanceof CodedValues coded) {
      coded.writeTo(out.u8(CODED));
    } else if (values instanceof ExactValues exact) {
      exact.writeTo(out.u8(EXACT));
    }
  }

  static ShownLayer readFrom(WireReader in, LayerShape layer) {
    LayerUnits units = LayerUnits.readFrom(in);
    boolean[] kept = readKept(in, units.count(layer));
    double scale = in.f64("layer scale");
    if (!(scale >= 1)) {
      throw in.malformed("layer scale", "must be at least 1; got " + scale);
    }
    int visible = VisibleUnits.count(layer, units, kept);
    int form = in.u8("form of values");
    return switch (form) {
      case EXACT -> new ShownLayer(units, kept, scale, ExactValues.readFrom(in, visible));
      case CODED -> new ShownLayer(units, kept, scale, CodedValues.readFrom(in, visible));
      default -> throw in.malformed("form of values", "must be 0 or 1; got " + form);
    };
  }

  private static boolean[] readKept(WireReader in, int count) {
    byte[] bits = in.raw("shown units", (count + 7) >>> 3);
    boolean[] kept = new boolean[count];
    for (int u = 0; u < bits.length * 8; u++) {
      boolean bit = (bits[u >>> 3] >>> (u & 7) & 1) == 1;
      if (u < count) {
        kept[u] = bit;
      } else if (bit) {
        throw in.malformed("shown units", "must be below " + count + "; got " + u);
      }
    }
    return kept;
  }

  @Override
  public String toString() {
    return "ShownLayer[" + units.text() + ", " + values + "]";
  }
}
