package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layers of a model in the order in which their coordinates follow each other in one flat
 * array. Immutable.
 */
public final class ModelLayout {

  /** The largest number of coordinates of a model: an array's worth. */
  public static final int MAXIMUM_SIZE = 1 << 30;

  private static final int MAXIMUM_LAYERS = 1 << 16;

  private final List<LayerShape> layers;
  private final int[] offsets;
  private final Digest digest;

  private ModelLayout(List<LayerShape> layers) {
    this.layers = List.copyOf(layers);
    Require.that(
        !layers.isEmpty() && layers.size() <= MAXIMUM_LAYERS,
        "layout must have 1 to " + MAXIMUM_LAYERS + " layers",
        layers.size());
    offsets = new int[layers.size() + 1];
    Set<String> names = new HashSet<>();
    long end = 0;
    for (int l = 0; l < layers.size(); l++) {
      LayerShape layer = this.layers.get(l);
      Require.that(names.add(layer.name()), "layer names must differ", "'" + layer.name() + "'");
      end += layer.size();
      Require.that(
          end <= MAXIMUM_SIZE, "layout must have at most " + MAXIMUM_SIZE + " coordinates", end);
      offsets[l + 1] = (int) end;
    }
    WireWriter out = new WireWriter();
    writeTo(out);
    digest = Digest.of("layout", out.toByteArray());
  }

  /**
   * A layout of the given layers.
   *
   * @param layers at least one layer, names all different
   * @return the layout
   */
  public static ModelLayout of(LayerShape... layers) {
    return new ModelLayout(List.of(layers));
  }

  /**
   * A layout of the given layers.
   *
   * @param layers at least one layer, names all different
   * @return the layout
   */
  public static ModelLayout of(List<LayerShape> layers) {
    return new ModelLayout(layers);
  }

  /**
   * The layers in order.
   *
   * @return an unmodifiable list
   */
  public List<LayerShape> layers() {
    return layers;
  }

  /**
   * The number of layers.
   *
   * @return at least 1
   */
  public int layerCount() {
    return layers.size();
  }

  /**
   * The first coordinate of a layer; the offset of the layer count is the size.
   *
   * @param layer 0 to the layer count
   * @return the flat index
   */
  public int offset(int layer) {
    return offsets[layer];
  }

  /**
   * The number of coordinates of all layers.
   *
   * @return at least 1
   */
  public int size() {
    return offsets[layers.size()];
  }

  /**
   * The layout's name in every message.
   *
   * @return the digest of its canonical encoding
   */
  public Digest digest() {
    return digest;
  }

  void requireLeading(ModelLayout part) {
    int count = part.layerCount();
    if (count > layerCount() || !layers.subList(0, count).equals(part.layers)) {
      throw new LayoutMismatchException(
          "layout must begin with the layers of "
              + part.digest.abbreviated()
              + "; got "
              + digest.abbreviated());
    }
  }

  /**
   * Writes the canonical encoding.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i32(layers.size());
    for (LayerShape layer : layers) {
      out.text(layer.name()).i32(layer.rows()).i32(layer.columns());
    }
  }

  /**
   * Reads a layout.
   *
   * @param in the message
   * @return the layout
   */
  public static ModelLayout readFrom(WireReader in) {
    int count = in.count("layer count", MAXIMUM_LAYERS, 12);
    List<LayerShape> layers = new ArrayList<>(count);
    try {
      for (int l = 0; l < count; l++) {
        layers.add(new LayerShape(in.text("layer name", 512), in.i32("rows"), in.i32("columns")));
      }
      return new ModelLayout(layers);
    } catch (IllegalArgumentException e) {
      throw in.malformed("layout", "must be valid: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelLayout that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return layers.toString();
  }
}
