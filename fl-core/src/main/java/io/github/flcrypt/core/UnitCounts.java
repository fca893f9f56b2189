package io.github.flcrypt.core;

import java.util.List;

/** Writes for each unit whether a client was shown it. */
final class UnitCounts {

  private UnitCounts() {}

  static void write(PlainUpdate update, List<LayerUnits> units, long[] out, int from) {
    List<ShownLayer> layers =
        update
            .shown()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "update must know what its client was shown where units are counted; make"
                            + " it with PlainUpdate.ofShown"))
            .layers();
    if (!layers.stream().map(ShownLayer::units).toList().equals(units)) {
      throw new LayoutMismatchException(
          "update's client must be shown the units that are counted: "
              + units.stream().map(LayerUnits::text).toList()
              + "; got "
              + layers.stream().map(layer -> layer.units().text()).toList());
    }
    int next = from;
    for (ShownLayer layer : layers) {
      for (int u = 0; u < layer.unitCount(); u++) {
        out[next++] = layer.shows(u) ? 1 : 0;
      }
    }
  }
}
