package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.SegmentClipping;

/**
 * Normalises instead of clipping: C g / (&#8214;g&#8214; + &gamma;), whose norm is below C whatever
 * g is (automatic clipping; Bu, Wang, Zha and Karypis 2023). There is no threshold to choose: C
 * only scales, together with the learning rate. Short contributions grow, up to C / &gamma; times;
 * zero stays zero. Immutable, safe for several threads.
 */
public final class AutomaticClipper implements Clipper {

  /** The kind in descriptions. */
  public static final String KIND = "clip.automatic";

  private final ClipBounds bounds;
  private final double stability;

  private AutomaticClipper(ClipBounds bounds, double stability) {
    this.bounds = bounds;
    this.stability = Require.positive(stability, "stability");
  }

  /**
   * All coordinates together.
   *
   * @param norm the norm to normalise
   * @param bound C, positive and finite
   * @param stability &gamma;, positive and finite, in the unit of the update; the paper's is 0.01
   * @return the clipper
   */
  public static AutomaticClipper flat(Norm norm, double bound, double stability) {
    return new AutomaticClipper(ClipBounds.overall(norm, bound), stability);
  }

  /**
   * Each layer by itself.
   *
   * @param norm the norm to normalise
   * @param stability &gamma;, positive and finite, in the unit of the update; the paper's is 0.01
   * @param bounds C of each layer, positive and finite; copied
   * @return the clipper
   */
  public static AutomaticClipper perLayer(Norm norm, double stability, double... bounds) {
    return new AutomaticClipper(ClipBounds.perLayer(norm, bounds), stability);
  }

  /**
   * The clipper of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the clipper
   */
  public static AutomaticClipper fromSpec(StageSpec spec) {
    return new AutomaticClipper(FixedBounds.fromSpec(spec), spec.number("stability"));
  }

  @Override
  public StageSpec spec() {
    return FixedBounds.describe(StageSpec.of(KIND), bounds).with("stability", stability);
  }

  @Override
  public Norm norm() {
    return bounds.norm();
  }

  @Override
  public ClipScope scope() {
    return bounds.scope();
  }

  @Override
  public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
    return FixedBounds.requireFit(bounds, layout);
  }

  @Override
  public void clip(double[] values, CoordinateSelection selection, ClipBounds roundBounds) {
    Norm norm = roundBounds.norm();
    double[] lengths = SegmentClipping.lengths(values, selection, norm, roundBounds);
    for (int g = 0; g < lengths.length; g++) {
      if (lengths[g] > 0) {
        int from = selection.groupStart(roundBounds.scope(), g);
        int to = selection.groupStart(roundBounds.scope(), g + 1);
        double target = roundBounds.bound(g) * part(lengths[g]);
        SegmentClipping.shorten(values, from, to, norm, lengths[g], target);
      }
    }
    SegmentClipping.clip(values, selection, roundBounds);
  }

  /** The norm of g / (norm + stability). */
  private double part(double length) {
    if (length > Double.MAX_VALUE) {
      return 1;
    }
    double sum = length + stability;
    // Halved only where the sum overflows: halving loses the last bit of the least numbers.
    return sum <= Double.MAX_VALUE ? length / sum : length / 2 / (length / 2 + stability / 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AutomaticClipper that && spec().equals(that.spec());
  }

  @Override
  public int hashCode() {
    return spec().hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
