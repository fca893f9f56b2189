package io.github.flcrypt.core;

/**
 * The coordinates of a layer's shown units, in work and memory proportional to the units and to
 * what is shown: a short message must not cost a walk over all that it hides.
 */
final class VisibleUnits {

  private VisibleUnits() {}

  static int count(LayerShape layer, LayerUnits units, boolean[] kept) {
    int visible = 0;
    for (int u = 0; u < kept.length; u++) {
      if (kept[u]) {
        visible +=
            units.kind() == LayerUnits.Kind.COLUMN
                ? layer.rows()
                : end(layer, units, u) - start(layer, units, u);
      }
    }
    return visible;
  }

  /** Writes flat indices from a position on; returns the position after the last. */
  static int write(LayerShape layer, int offset, ShownLayer shown, int[] out, int from) {
    LayerUnits units = shown.units();
    if (units.kind() == LayerUnits.Kind.COLUMN) {
      return writeColumns(layer, offset, shown, out, from);
    }
    int next = from;
    for (int u = 0; u < shown.unitCount(); u++) {
      for (int i = start(layer, units, u); shown.shows(u) && i < end(layer, units, u); i++) {
        out[next++] = offset + i;
      }
    }
    return next;
  }

  private static int writeColumns(
      LayerShape layer, int offset, ShownLayer shown, int[] out, int from) {
    int next = from;
    int size = shown.values().size();
    for (int row = 0; next - from < size; row++) {
      for (int column = 0; column < layer.columns(); column++) {
        if (shown.shows(column)) {
          out[next++] = offset + row * layer.columns() + column;
        }
      }
    }
    return next;
  }

  private static int start(LayerShape layer, LayerUnits units, int unit) {
    return (int) Math.min((long) unit * length(layer, units), layer.size());
  }

  private static int end(LayerShape layer, LayerUnits units, int unit) {
    return start(layer, units, unit + 1);
  }

  /** The coordinates of a unit that is a run. */
  private static int length(LayerShape layer, LayerUnits units) {
    return switch (units.kind()) {
      case WHOLE, COLUMN -> layer.size();
      case ROW -> layer.columns();
      case ELEMENT -> 1;
      case BLOCK -> units.size();
    };
  }
}
