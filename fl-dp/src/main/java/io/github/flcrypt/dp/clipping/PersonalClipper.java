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
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.SegmentClipping;
import java.util.Objects;

/**
 * One client's clipper: each layer is clipped to the client's own threshold, where that is below
 * the round's public bound. The noise is that of the public bound, so a client with smaller bounds
 * has a smaller &epsilon; of its own; see {@link PersonalAccount}.
 *
 * <p>Both ends have the same description, which names the kind of the own history: a server whose
 * pipeline does not know of own thresholds refuses its rounds, and one that knows of a non-private
 * history has a ledger that says so. The server's instance never clips.
 *
 * <p>As safe for several threads as its source.
 */
public final class PersonalClipper implements Clipper {

  /** The kind in descriptions. */
  public static final String KIND = "clip.personal";

  private final PublishedAggregates common;
  private final HistorySource own;
  private final StageSpec spec;

  private PersonalClipper(PublishedAggregates common, HistorySource own) {
    this.common = Objects.requireNonNull(common, "common");
    this.own = Objects.requireNonNull(own, "own");
    if (common.norm() != own.norm() || common.layers() != own.layers()) {
      throw new IllegalArgumentException(
          "own thresholds must be of the common norm and number of layers, "
              + common.norm()
              + " and "
              + common.layers()
              + "; got "
              + own.norm()
              + " and "
              + own.layers());
    }
    this.spec = combine(common.describe(StageSpec.of(KIND)), own.describe(StageSpec.of(KIND)));
  }

  private static StageSpec combine(StageSpec common, StageSpec own) {
    StageSpec both = common;
    for (String name : own.parameters().keySet()) {
      both = both.with("own." + name, own.text(name));
    }
    return both;
  }

  /**
   * A client's clipper.
   *
   * @param common where the round's public bounds come from
   * @param own where this client's own thresholds come from: {@link OwnNoisedUploads}, or {@link
   *     NonPrivateRawNorms}, which makes every round's &epsilon; infinite
   * @return the clipper
   */
  public static PersonalClipper of(PublishedAggregates common, HistorySource own) {
    if (!(own instanceof OwnNoisedUploads || own instanceof NonPrivateRawNorms)) {
      throw new IllegalArgumentException(
          "own must be a source of one client's norms: its noised uploads, or non-private raw"
              + " norms; got "
              + own);
    }
    return new PersonalClipper(common, own);
  }

  /**
   * The clipper of a description, for the server or as a client's start.
   *
   * @param spec what {@link #spec} gave
   * @return the clipper; its own source was told of nothing yet
   */
  public static PersonalClipper fromSpec(StageSpec spec) {
    StageSpec common = StageSpec.of(AadpClipper.KIND);
    StageSpec own = common;
    for (String name : spec.parameters().keySet()) {
      if (name.startsWith("own.")) {
        own = own.with(name.substring("own.".length()), spec.text(name));
      } else {
        common = common.with(name, spec.text(name));
      }
    }
    if (!(AadpClipper.fromSpec(common).source() instanceof PublishedAggregates published)) {
      throw new IllegalArgumentException(
          "history of the common bounds must be " + PublishedAggregates.NAME + "; got " + common);
    }
    return of(published, AadpClipper.fromSpec(own).source());
  }

  /**
   * What the client clips to in a round.
   *
   * @param bounds the round's public bounds
   * @return in each layer the smaller of the public bound and the own threshold
   */
  public ClipBounds ownBounds(ClipBounds bounds) {
    double[] thresholds = bounds.toArray();
    if (bounds.scope() != ClipScope.LAYER || thresholds.length != own.layers()) {
      throw new LayoutMismatchException(
          "bounds must be one for each of " + own.layers() + " layers; got " + bounds);
    }
    double[] smaller = ownThresholds();
    for (int l = 0; l < thresholds.length; l++) {
      thresholds[l] = Math.min(thresholds[l], smaller[l]);
    }
    return ClipBounds.perLayer(bounds.norm(), thresholds);
  }

  private double[] ownThresholds() {
    if (own instanceof OwnNoisedUploads uploads) {
      return uploads.current();
    }
    return ((NonPrivateRawNorms) own).current();
  }

  @Override
  public StageSpec spec() {
    return spec;
  }

  @Override
  public Norm norm() {
    return common.norm();
  }

  @Override
  public ClipScope scope() {
    return ClipScope.LAYER;
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    return AadpClipper.of(common).bounds(layout, history);
  }

  @Override
  public HistoryCost historyCost(PrivacyEvent event, ModelLayout layout) {
    PrivacyUnit unit = event.sensitivity().unit();
    // A client that is hidden as a whole may do what it likes within the public bounds.
    return own instanceof OwnNoisedUploads && unit == PrivacyUnit.RECORD
        ? OwnNoisedUploads.costOutsideTheClient(event)
        : own.cost(unit);
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
    SegmentClipping.clip(values, selection, ownBounds(bounds));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonalClipper that && spec.equals(that.spec) && own == that.own;
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
