package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.ModelLayout;
import java.util.List;

/** Walks over all coordinates of a model with their units. */
final class UnitMap {

  private UnitMap() {}

  /** Takes one coordinate. */
  @FunctionalInterface
  interface Visitor {
    void visit(int layer, int unit, int flatIndex);
  }

  static void forEach(ModelLayout layout, List<LayerUnits> units, Visitor visitor) {
    for (int l = 0; l < layout.layerCount(); l++) {
      LayerShape shape = layout.layers().get(l);
      for (int i = 0; i < shape.size(); i++) {
        visitor.visit(l, units.get(l).unitOf(shape, i), layout.offset(l) + i);
      }
    }
  }

  /** The first unit of each layer when the units of all layers follow each other. */
  static int[] starts(ModelLayout layout, List<LayerUnits> units) {
    int[] starts = new int[units.size() + 1];
    for (int l = 0; l < units.size(); l++) {
      starts[l + 1] = starts[l] + units.get(l).count(layout.layers().get(l));
    }
    return starts;
  }
}
