package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Objects;

/**
 * The coordinates that take part in a round, chosen by public coins, and the factor that makes an
 * estimate over them unbiased. Immutable.
 */
public final class CoordinateSelection {

  private final ModelLayout layout;
  private final int[] kept;
  private final int[] layerEnds;
  private final double[] layerScales;
  private final boolean whole;

  private CoordinateSelection(ModelLayout layout, int[] kept, double[] layerScales, boolean whole) {
    this.layout = layout;
    this.kept = kept;
    this.layerScales = layerScales;
    this.whole = whole;
    this.layerEnds = new int[layout.layerCount() + 1];
    for (int l = 0; l < layout.layerCount(); l++) {
      int end = layout.offset(l + 1);
      layerEnds[l + 1] = whole ? end : firstFrom(end);
    }
  }

  /** The position of the first kept index that is not below a flat index. */
  private int firstFrom(int index) {
    int found = Arrays.binarySearch(kept, index);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Every coordinate takes part.
   *
   * @param layout the layout
   * @return the whole selection
   */
  public static CoordinateSelection all(ModelLayout layout) {
    double[] scales = new double[layout.layerCount()];
    Arrays.fill(scales, 1);
    return new CoordinateSelection(layout, new int[0], scales, true);
  }

  /**
   * Some coordinates take part.
   *
   * @param layout the layout
   * @param kept flat indices, strictly increasing, at least one; copied
   * @param layerScales the factor applied to each layer at decode, at least 1 (the inverse of the
   *     probability that a coordinate is kept); copied
   * @return the selection
   */
  public static CoordinateSelection of(ModelLayout layout, int[] kept, double[] layerScales) {
    Require.that(kept.length >= 1, "selection must keep at least one coordinate", kept.length);
    int[] indices = kept.clone();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0
          || indices[i] >= layout.size()
          || (i > 0 && indices[i] <= indices[i - 1])) {
        throw new IllegalArgumentException(
            "kept indices must increase strictly within [0, "
                + layout.size()
                + "); got "
                + indices[i]
                + " at position "
                + i);
      }
    }
    return new CoordinateSelection(layout, indices, checkedScales(layout, layerScales), false);
  }

  /**
   * Some coordinates take part, given as one bit for each: what a mask of a large model costs least
   * as.
   *
   * @param layout the layout
   * @param bits for each layer one bit for each of its coordinates, lowest first, the rest of the
   *     last word zero; at least one bit of all is set; copied
   * @param layerScales the factor applied to each layer at decode, at least 1; copied
   * @return the selection
   */
  public static CoordinateSelection ofLayerBits(
      ModelLayout layout, long[][] bits, double[] layerScales) {
    Require.that(
        bits.length == layout.layerCount(),
        "bits must be for each of " + layout.layerCount() + " layers",
        bits.length);
    long[][] words = new long[bits.length][];
    int count = 0;
    for (int l = 0; l < words.length; l++) {
      words[l] = bits[l].clone();
      int size = layout.layers().get(l).size();
      boolean fits = words[l].length == (size + 63) >>> 6;
      Require.that(fits, "words of layer " + l + " must hold " + size + " bits", words[l].length);
      // The last word's unused bits; a shift by a multiple of 64 would shift by none.
      long beyond = (size & 63) == 0 ? 0 : words[l][words[l].length - 1] >>> (size & 63);
      Require.that(beyond == 0, "bits beyond those of layer " + l + " must be zero", beyond);
      for (long word : words[l]) {
        count += Long.bitCount(word);
      }
    }
    Require.that(count >= 1, "selection must keep at least one coordinate", count);
    int[] indices = indices(layout, words, count);
    return new CoordinateSelection(layout, indices, checkedScales(layout, layerScales), false);
  }

  private static int[] indices(ModelLayout layout, long[][] words, int count) {
    int[] indices = new int[count];
    int next = 0;
    for (int l = 0; l < words.length; l++) {
      int base = layout.offset(l);
      for (long word : words[l]) {
        for (long rest = word; rest != 0; rest &= rest - 1) {
          indices[next++] = base + Long.numberOfTrailingZeros(rest);
        }
        base += Long.SIZE;
      }
    }
    return indices;
  }

  private static double[] checkedScales(ModelLayout layout, double[] layerScales) {
    Require.that(
        layerScales.length == layout.layerCount(),
        "layer scales must be one for each of " + layout.layerCount() + " layers",
        layerScales.length);
    double[] scales = layerScales.clone();
    for (double scale : scales) {
      Require.that(
          scale >= 1 && Double.isFinite(scale), "layer scale must be finite and at least 1", scale);
    }
    return scales;
  }

  /**
   * The layout of the whole model.
   *
   * @return the layout
   */
  public ModelLayout layout() {
    return layout;
  }

  /**
   * Whether every coordinate takes part.
   *
   * @return true for {@link #all}
   */
  public boolean isWhole() {
    return whole;
  }

  /**
   * The number of coordinates that take part.
   *
   * @return at least 1
   */
  public int size() {
    return whole ? layout.size() : kept.length;
  }

  /**
   * Where a selected coordinate lies in the model.
   *
   * @param position 0 to size − 1
   * @return the flat index
   */
  public int flatIndex(int position) {
    return whole ? position : kept[position];
  }

  /**
   * The first position of a layer; that of the layer count is the size.
   *
   * @param layer 0 to the layer count
   * @return the position
   */
  public int layerStart(int layer) {
    return layerEnds[layer];
  }

  /**
   * The factor applied to a layer when it is decoded.
   *
   * @param layer the layer
   * @return at least 1
   */
  public double layerScale(int layer) {
    return layerScales[layer];
  }

  /**
   * The first position of a group of clip bounds.
   *
   * @param scope what a group is
   * @param group 0 to the group count; that of the count is the size
   * @return the position
   */
  public int groupStart(ClipScope scope, int group) {
    if (scope == ClipScope.LAYER) {
      return layerEnds[group];
    }
    return group == 0 ? 0 : size();
  }

  /** The name of the selection in messages: binds the coordinates and the scales. */
  Digest digest() {
    WireWriter out = new WireWriter();
    layout.digest().writeTo(out);
    out.u8(whole ? 1 : 0).i32(size());
    for (int index : kept) {
      out.i32(index);
    }
    for (double scale : layerScales) {
      out.f64(scale);
    }
    return Digest.of("selection", out.toByteArray());
  }

  /**
   * Takes the selected coordinates out of a whole vector.
   *
   * @param values as many as the layout has
   * @return a fresh array of the selection's size
   */
  public double[] gather(double[] values) {
    if (whole) {
      return values.clone();
    }
    double[] selected = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      selected[i] = values[kept[i]];
    }
    return selected;
  }

  /**
   * Takes some of the selected coordinates out of a whole vector, into a buffer.
   *
   * @param values as many as the layout has
   * @param from the first position within the selection
   * @param count how many positions
   * @param out receives them from index 0
   */
  public void gather(double[] values, int from, int count, double[] out) {
    Objects.checkFromIndexSize(from, count, size());
    if (whole) {
      System.arraycopy(values, from, out, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out[i] = values[kept[from + i]];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoordinateSelection that
        && layout.equals(that.layout)
        && whole == that.whole
        && Arrays.equals(kept, that.kept)
        && Arrays.equals(layerScales, that.layerScales);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(kept) * 31 + layout.hashCode();
  }

  @Override
  public String toString() {
    return "CoordinateSelection[" + size() + " of " + layout.size() + "]";
  }
}
