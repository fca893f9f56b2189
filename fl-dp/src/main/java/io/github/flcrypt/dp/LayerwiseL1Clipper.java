package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.PublishedNorms;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.SegmentClipping;
import java.util.List;
import java.util.Optional;

/**
 * Bounds the sum of magnitudes of each layer by itself. The bounds are fixed, or follow what
 * earlier rounds published, which costs no privacy (per-layer adaptive clipping as in AADP-FL, with
 * the history of published aggregates in the place of raw norms).
 *
 * <p>Immutable, safe for several threads.
 */
public final class LayerwiseL1Clipper implements Clipper {

  static final String FIXED = "clip.layer-l1-fixed";
  static final String ADAPTIVE = "clip.layer-l1-adaptive";

  private final double[] fixed;
  private final Optional<LayerThresholds> adaptive;
  private final StageSpec spec;

  private LayerwiseL1Clipper(double[] fixed, Optional<LayerThresholds> adaptive) {
    this.fixed = fixed;
    this.adaptive = adaptive;
    this.spec =
        adaptive
            .map(thresholds -> thresholds.spec(ADAPTIVE))
            .orElseGet(() -> StageSpec.of(FIXED).with("bounds", fixed));
  }

  /**
   * The same bounds in every round.
   *
   * @param bounds one positive finite bound for each layer, in the unit of the update; copied
   * @return the clipper
   */
  public static LayerwiseL1Clipper fixed(double... bounds) {
    return new LayerwiseL1Clipper(ClipBounds.perLayer(Norm.L1, bounds).toArray(), Optional.empty());
  }

  /**
   * Bounds that follow the published aggregates.
   *
   * @param thresholds the rule, one threshold for each layer
   * @return the clipper
   */
  public static LayerwiseL1Clipper adaptive(LayerThresholds thresholds) {
    return new LayerwiseL1Clipper(new double[0], Optional.of(thresholds));
  }

  static LayerwiseL1Clipper fromSpec(StageSpec spec) {
    return spec.kind().equals(FIXED)
        ? fixed(spec.numbers("bounds"))
        : adaptive(LayerThresholds.fromSpec(spec));
  }

  @Override
  public StageSpec spec() {
    return spec;
  }

  @Override
  public Norm norm() {
    return Norm.L1;
  }

  @Override
  public ClipScope scope() {
    return ClipScope.LAYER;
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    int layers = adaptive.map(LayerThresholds::layers).orElse(fixed.length);
    requireLayers(layers, layout);
    return ClipBounds.perLayer(
        Norm.L1, adaptive.map(thresholds -> thresholds.next(releases(history))).orElse(fixed));
  }

  static void requireLayers(int layers, ModelLayout layout) {
    if (layers != layout.layerCount()) {
      throw new LayoutMismatchException(
          "clipper must have bounds for "
              + layout.layerCount()
              + " layers; got bounds for "
              + layers);
    }
  }

  private static List<List<LayerRelease>> releases(PublishedHistory history) {
    return history.rounds().stream()
        .map(round -> round.layers().stream().map(LayerwiseL1Clipper::release).toList())
        .toList();
  }

  /** In the unit of the clip: over the selected coordinates, before they were scaled up. */
  private static LayerRelease release(PublishedNorms.Layer layer) {
    return new LayerRelease(
        layer.l1() / layer.scale(),
        layer.noiseDeviation() / layer.scale(),
        Math.max(1, layer.selected()),
        layer.clipBound() > 0 ? layer.clipBound() : Double.MAX_VALUE);
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    SegmentClipping.clip(values, selection, bounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayerwiseL1Clipper that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }

  @Override
  public String toString() {
    return spec.toString();
  }
}
