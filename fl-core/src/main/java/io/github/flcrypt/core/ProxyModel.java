package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** What one client is shown of a model in one round. Immutable. */
public final class ProxyModel {

  private final long baseVersion;
  private final CoordinateSelection visible;
  private final double[] values;

  private ProxyModel(long baseVersion, CoordinateSelection visible, double[] values) {
    this.baseVersion = baseVersion;
    this.visible = visible;
    this.values = values;
  }

  /**
   * A view of a model.
   *
   * @param model the model
   * @param visible the coordinates shown
   * @param values one finite number for each visible coordinate; copied
   * @return the view
   */
  public static ProxyModel of(Model model, CoordinateSelection visible, double[] values) {
    if (!visible.layout().equals(model.layout()) || values.length != visible.size()) {
      throw new LayoutMismatchException(
          "proxy must have "
              + visible.size()
              + " values over the model's layout; got "
              + values.length);
    }
    Require.allFinite(values, "proxy value");
    return new ProxyModel(model.version(), visible, values.clone());
  }

  /**
   * The model's version.
   *
   * @return from 0
   */
  public long baseVersion() {
    return baseVersion;
  }

  /**
   * The coordinates shown.
   *
   * @return the selection
   */
  public CoordinateSelection visible() {
    return visible;
  }

  /**
   * The parameters over the whole layout, zero where they are hidden.
   *
   * @return a fresh array
   */
  public double[] toArray() {
    double[] all = new double[visible.layout().size()];
    for (int i = 0; i < values.length; i++) {
      all[visible.flatIndex(i)] = values[i];
    }
    return all;
  }

  /**
   * Writes the view without its layout.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i64(baseVersion);
    SelectionBytes.write(out, visible);
    for (double value : values) {
      out.f64(value);
    }
  }

  /**
   * Reads a view of a model of a known layout.
   *
   * @param in the message
   * @param layout the model's layout
   * @return the view
   */
  public static ProxyModel readFrom(WireReader in, ModelLayout layout) {
    long baseVersion = in.i64("base version");
    if (baseVersion < 0) {
      throw in.malformed("base version", "must not be negative; got " + baseVersion);
    }
    CoordinateSelection visible = SelectionBytes.read(in, layout);
    return new ProxyModel(baseVersion, visible, Doubles.read(in, "proxy value", visible.size()));
  }

  @Override
  public String toString() {
    return "ProxyModel[version " + baseVersion + ", " + visible + "]";
  }
}
