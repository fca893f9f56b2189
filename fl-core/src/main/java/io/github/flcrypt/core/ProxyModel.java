package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/**
 * What one client is shown of a model in one round: chosen coordinates with their exact values, or
 * layers whose units are shown or hidden and whose values may be scaled and coded. Immutable.
 */
public final class ProxyModel {

  private final long baseVersion;
  private final CoordinateSelection visible;
  private final double[] values;
  private final List<ShownLayer> layers;

  private ProxyModel(
      long baseVersion, CoordinateSelection visible, double[] values, List<ShownLayer> layers) {
    this.baseVersion = baseVersion;
    this.visible = visible;
    this.values = values;
    this.layers = layers;
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
    return new ProxyModel(model.version(), visible, values.clone(), List.of());
  }

  /**
   * A masked view of a model.
   *
   * @param model the model
   * @param layers one for each layer of the model; together they show at least one coordinate
   * @return the view
   */
  public static ProxyModel ofLayers(Model model, List<ShownLayer> layers) {
    ModelLayout layout = model.layout();
    if (layers.size() != layout.layerCount()) {
      throw new LayoutMismatchException(
          "proxy must have " + layout.layerCount() + " layers; got " + layers.size());
    }
    for (int l = 0; l < layers.size(); l++) {
      layers.get(l).requireFits(layout.layers().get(l));
    }
    return ofFitting(model.version(), layout, layers);
  }

  private static ProxyModel ofFitting(
      long baseVersion, ModelLayout layout, List<ShownLayer> layers) {
    int size = layers.stream().mapToInt(layer -> layer.values().size()).sum();
    double[] values = new double[size];
    int next = 0;
    for (ShownLayer layer : layers) {
      double[] decoded = layer.values().decode();
      System.arraycopy(decoded, 0, values, next, decoded.length);
      next += decoded.length;
    }
    CoordinateSelection visible =
        size == layout.size()
            ? CoordinateSelection.all(layout)
            : CoordinateSelection.of(layout, keptIndices(layout, layers, size), ones(layout));
    return new ProxyModel(baseVersion, visible, values, List.copyOf(layers));
  }

  private static int[] keptIndices(ModelLayout layout, List<ShownLayer> layers, int size) {
    int[] kept = new int[size];
    int count = 0;
    for (int l = 0; l < layers.size(); l++) {
      LayerShape shape = layout.layers().get(l);
      count = VisibleUnits.write(shape, layout.offset(l), layers.get(l), kept, count);
    }
    return kept;
  }

  private static double[] ones(ModelLayout layout) {
    double[] ones = new double[layout.layerCount()];
    Arrays.fill(ones, 1);
    return ones;
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
   * The layers with their units.
   *
   * @return one for each layer; empty for a view that is not masked by units
   */
  public List<ShownLayer> layers() {
    return layers;
  }

  /**
   * The factor by which the shown values of a layer exceed the model's.
   *
   * @param layer the layer
   * @return at least 1
   */
  public double scale(int layer) {
    return layers.isEmpty() ? 1 : layers.get(layer).scale();
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
   * Sets a vector to zero at the hidden coordinates: for gradients in local training, so that what
   * is hidden gets no step, momentum or clipping mass.
   *
   * @param vector as long as the layout; changed in place
   */
  public void hide(double[] vector) {
    requireLength(vector);
    if (visible.isWhole()) {
      return;
    }
    int next = 0;
    for (int i = 0; i < vector.length; i++) {
      if (next < visible.size() && visible.flatIndex(next) == i) {
        next++;
      } else {
        vector[i] = 0;
      }
    }
  }

  /**
   * The update that training made of this view: exactly zero at hidden coordinates, whatever the
   * training left there.
   *
   * @param trained parameters after training, as long as the layout, finite where visible
   * @param scale how steps on scaled values are counted
   * @return a fresh array over the whole layout
   */
  public double[] difference(double[] trained, UpdateScale scale) {
    requireLength(trained);
    double[] update = new double[trained.length];
    for (int l = 0; l < visible.layout().layerCount(); l++) {
      double s = scale(l);
      for (int i = visible.layerStart(l); i < visible.layerStart(l + 1); i++) {
        int index = visible.flatIndex(i);
        double step = trained[index] - values[i];
        update[index] =
            switch (scale) {
              case UNSCALED -> step / s;
              case AS_TRAINED -> step;
              case CHAIN_RULE -> step * s;
            };
      }
    }
    Require.allFinite(update, "update");
    return update;
  }

  private void requireLength(double[] vector) {
    if (vector.length != visible.layout().size()) {
      throw new LayoutMismatchException(
          "vector must have " + visible.layout().size() + " coordinates; got " + vector.length);
    }
  }

  /**
   * Writes the view without its layout.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i64(baseVersion);
    if (!layers.isEmpty()) {
      out.u8(SelectionBytes.LAYERED);
      layers.forEach(layer -> layer.writeTo(out));
      return;
    }
    SelectionBytes.write(out, visible);
    for (double value : values) {
      out.f64(value);
    }
  }

  /**
   * Reads a view of a model of a known layout. Takes memory in proportion to the message, even
   * where the layout is much larger; {@link #toArray} takes the layout's.
   *
   * @param in the message
   * @param layout the model's layout; a client compares it with its own
   * @return the view
   */
  public static ProxyModel readFrom(WireReader in, ModelLayout layout) {
    long baseVersion = in.i64("base version");
    if (baseVersion < 0) {
      throw in.malformed("base version", "must not be negative; got " + baseVersion);
    }
    int form = in.u8("form of the view");
    if (form == SelectionBytes.LAYERED) {
      List<ShownLayer> layers =
          layout.layers().stream().map(layer -> ShownLayer.readFrom(in, layer)).toList();
      if (layers.stream().allMatch(layer -> layer.values().size() == 0)) {
        throw in.malformed("view", "must show at least one coordinate");
      }
      return ofFitting(baseVersion, layout, layers);
    }
    CoordinateSelection visible = SelectionBytes.read(in, form, layout);
    double[] values = Doubles.read(in, "proxy value", visible.size());
    return new ProxyModel(baseVersion, visible, values, List.of());
  }

  @Override
  public String toString() {
    return "ProxyModel[version " + baseVersion + ", " + visible + "]";
  }
}
