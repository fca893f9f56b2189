package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.List;

/**
 * The layer norms of one published aggregate, the noise in them, and which public rules of the
 * round they came from. Immutable.
 */
public final class PublishedNorms {

  private static final int MAXIMUM_LAYERS = 1 << 16;
  private static final int BYTES_PER_LAYER = 5 * Double.BYTES + Integer.BYTES;

  private final long round;
  private final List<Layer> layers;

  private PublishedNorms(long round, List<Layer> layers) {
    this.round = round;
    this.layers = layers;
  }

  /**
   * One layer of a published aggregate. All numbers but the counts are in the unit of the update.
   *
   * @param l1 sum of magnitudes, noise included
   * @param l2 Euclidean norm, noise included
   * @param noiseDeviation standard deviation of the noise at one selected coordinate; 0 without
   *     noise
   * @param selected how many coordinates took part; the others are zero
   * @param scale the factor by which the selected coordinates were scaled up, at least 1
   * @param clipBound what bounded each contribution before that factor; 0 where nothing was clipped
   */
  public record Layer(
      double l1, double l2, double noiseDeviation, int selected, double scale, double clipBound) {

    /**
     * Checks the ranges.
     *
     * @param l1 finite, at least 0
     * @param l2 finite, at least 0
     * @param noiseDeviation finite, at least 0
     * @param selected at least 0
     * @param scale finite, at least 1
     * @param clipBound finite, at least 0
     */
    public Layer {
      for (double value : new double[] {l1, l2, noiseDeviation, clipBound}) {
        Require.that(
            value >= 0 && Double.isFinite(value), "published norm must not be negative", value);
      }
      Require.that(selected >= 0, "selected coordinates must not be negative", selected);
      Require.that(scale >= 1 && Double.isFinite(scale), "scale must be at least 1", scale);
    }

    private void writeTo(WireWriter out) {
      out.f64(l1).f64(l2).f64(noiseDeviation).i32(selected).f64(scale).f64(clipBound);
    }

    private static Layer readFrom(WireReader in) {
      try {
        return new Layer(
            in.f64("published L1 norm"),
            in.f64("published L2 norm"),
            in.f64("published noise"),
            in.i32("published coordinates"),
            in.f64("published scale"),
            in.f64("published clip bound"));
      } catch (IllegalArgumentException e) {
        throw in.malformed("published layer", "must be valid: " + e.getMessage());
      }
    }
  }

  static PublishedNorms of(AggregatedUpdate update) {
    ModelLayout layout = update.round().layout();
    CoordinateSelection selection = update.selection();
    double[] values = update.toArray();
    Layer[] layers = new Layer[layout.layerCount()];
    for (int l = 0; l < layers.length; l++) {
      int layer = l;
      layers[l] =
          new Layer(
              norm(Norm.L1, values, layout, l),
              norm(Norm.L2, values, layout, l),
              update.noiseDeviation(l),
              selection.layerStart(l + 1) - selection.layerStart(l),
              selection.layerScale(l),
              update.round().clipBounds().map(bounds -> bounds.boundOfLayer(layer)).orElse(0.0));
    }
    return new PublishedNorms(update.round().round(), List.of(layers));
  }

  /** A norm can leave the range of double where no coordinate does. */
  private static double norm(Norm norm, double[] values, ModelLayout layout, int layer) {
    return Math.min(
        norm.of(values, layout.offset(layer), layout.offset(layer + 1)), Double.MAX_VALUE);
  }

  /**
   * The round.
   *
   * @return its number
   */
  public long round() {
    return round;
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
   * The layers in the layout's order.
   *
   * @return an unmodifiable list
   */
  public List<Layer> layers() {
    return layers;
  }

  void writeTo(WireWriter out) {
    out.i64(round).i32(layers.size());
    layers.forEach(layer -> layer.writeTo(out));
  }

  static PublishedNorms readFrom(WireReader in) {
    long round = in.i64("published round");
    Layer[] layers = new Layer[in.count("published layers", MAXIMUM_LAYERS, BYTES_PER_LAYER)];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = Layer.readFrom(in);
    }
    return new PublishedNorms(round, List.of(layers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublishedNorms that
        && round == that.round
        && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return layers.hashCode();
  }
}
