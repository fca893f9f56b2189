package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * A selection of coordinates on the wire: whole, or one bit for each coordinate of the layout
 * followed by the layers' scales.
 */
final class SelectionBytes {

  /** The first byte of a masked proxy, in the place of a selection's 0 or 1. */
  static final int LAYERED = 2;

  private SelectionBytes() {}

  static void write(WireWriter out, CoordinateSelection selection) {
    out.u8(selection.isWhole() ? 1 : 0);
    if (selection.isWhole()) {
      return;
    }
    ModelLayout layout = selection.layout();
    byte[] bits = new byte[byteCount(layout)];
    for (int i = 0; i < selection.size(); i++) {
      int index = selection.flatIndex(i);
      bits[index >>> 3] |= (byte) (1 << (index & 7));
    }
    out.raw(bits);
    for (int l = 0; l < layout.layerCount(); l++) {
      out.f64(selection.layerScale(l));
    }
  }

  static CoordinateSelection read(WireReader in, int flag, ModelLayout layout) {
    if (flag > 1) {
      throw in.malformed("form of the view", "must be 0, 1 or 2; got " + flag);
    }
    if (flag == 1) {
      return CoordinateSelection.all(layout);
    }
    int[] kept = indices(in, in.raw("selected coordinates", byteCount(layout)), layout.size());
    double[] scales = Doubles.read(in, "layer scale", layout.layerCount());
    try {
      return CoordinateSelection.of(layout, kept, scales);
    } catch (IllegalArgumentException e) {
      throw in.malformed("selection", "must be valid: " + e.getMessage());
    }
  }

  private static int[] indices(WireReader in, byte[] bits, int size) {
    int count = 0;
    for (byte eight : bits) {
      count += Integer.bitCount(eight & 0xff);
    }
    int[] kept = new int[count];
    int next = 0;
    for (int index = 0; index < bits.length * 8L; index++) {
      if ((bits[index >>> 3] >>> (index & 7) & 1) == 1) {
        if (index >= size) {
          throw in.malformed("selected coordinates", "must be below " + size + "; got " + index);
        }
        kept[next++] = index;
      }
    }
    return kept;
  }

  private static int byteCount(ModelLayout layout) {
    return (layout.size() + 7) >>> 3;
  }
}
