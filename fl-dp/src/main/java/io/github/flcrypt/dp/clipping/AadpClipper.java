package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.SegmentClipping;
import java.util.Objects;

/**
 * Adaptive per-layer clipping (AADP-FL): each layer has a threshold of its own, which follows the
 * history of its norms. The norm is L1, as in the paper, or L2; the accounting follows it. What the
 * history costs is the source's to say, and goes with every round into the ledger.
 *
 * <p>As safe for several threads as its source; all sources here are.
 */
public final class AadpClipper implements Clipper {

  /** The kind in descriptions. */
  public static final String KIND = "clip.aadp";

  private final HistorySource source;
  private final StageSpec spec;

  private AadpClipper(HistorySource source) {
    this.source = Objects.requireNonNull(source, "source");
    this.spec = source.describe(StageSpec.of(KIND));
  }

  /**
   * A clipper whose bounds follow a source.
   *
   * @param source where the history comes from
   * @return the clipper
   */
  public static AadpClipper of(HistorySource source) {
    return new AadpClipper(source);
  }

  /**
   * The default: bounds that follow the published aggregates, free.
   *
   * @param norm the norm to follow and bound
   * @param warmUp threshold of each layer before anything was published; see {@link WarmUp}
   * @return the clipper
   */
  public static AadpClipper published(Norm norm, double... warmUp) {
    return of(PublishedAggregates.of(ThresholdRule.startingAt(warmUp), norm));
  }

  /**
   * The clipper of a description. A source that has to be told of norms knows none yet.
   *
   * @param spec what {@link #spec} gave
   * @return the clipper
   */
  public static AadpClipper fromSpec(StageSpec spec) {
    return of(sourceOf(spec));
  }

  private static HistorySource sourceOf(StageSpec spec) {
    Norm norm = Norm.valueOf(spec.text("norm"));
    String history = spec.text("history");
    return switch (history) {
      case PublishedAggregates.NAME -> PublishedAggregates.fromSpec(spec, norm);
      case PrivatisedNorms.NAME -> PrivatisedNorms.fromSpec(spec, norm);
      case PrivateQuantile.NAME -> PrivateQuantile.fromSpec(spec, norm);
      case OwnNoisedUploads.NAME -> OwnNoisedUploads.of(ThresholdRule.fromSpec(spec), norm);
      case NonPrivateRawNorms.NAME -> NonPrivateRawNorms.of(ThresholdRule.fromSpec(spec), norm);
      default ->
          throw new IllegalArgumentException(
              "history must be one of the sources' kinds; got '" + history + "'");
    };
  }

  /**
   * Where the history comes from.
   *
   * @return the source
   */
  public HistorySource source() {
    return source;
  }

  @Override
  public StageSpec spec() {
    return spec;
  }

  @Override
  public Norm norm() {
    return source.norm();
  }

  @Override
  public ClipScope scope() {
    return ClipScope.LAYER;
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    if (source.layers() != layout.layerCount()) {
      throw new LayoutMismatchException(
          "clipper must have thresholds for "
              + layout.layerCount()
              + " layers; got thresholds for "
              + source.layers());
    }
    return ClipBounds.perLayer(norm(), source.thresholds(layout, history));
  }

  @Override
  public HistoryCost historyCost(PrivacyEvent event, ModelLayout layout) {
    return source instanceof OwnNoisedUploads
        ? OwnNoisedUploads.costOutsideTheClient(event)
        : source.cost(event.sensitivity().unit());
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    SegmentClipping.clip(values, selection, bounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AadpClipper that && spec.equals(that.spec);
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
