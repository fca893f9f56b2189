package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.RowNorms;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.aggregators.robust.internal.WeightedMean;
import io.github.flcrypt.aggregators.robust.internal.WideNorm;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The mean with longer updates shortened to a norm bound: x · min(1, bound / |x|). With {@link
 * NormBound#ofMedian} the bound adapts to the round (norm thresholding, Sun et al. 2019, section 4,
 * with the bound taken from the updates). A Byzantine client then moves the mean by at most its
 * share of the bound.
 *
 * <p>The bound is applied by the server, which sees the updates; where it must not, clients clip
 * before they encrypt. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class NormClipping<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.norm-clipping";

  private final NormBound bound;
  private final Weighting weighting;

  private NormClipping(NormBound bound, Weighting weighting) {
    this.bound = bound;
    this.weighting = weighting;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param bound the norm to which longer updates are shortened
   * @param weighting how much each client counts
   * @return the rule
   */
  public static <U extends RealUpdate> NormClipping<U> of(NormBound bound, Weighting weighting) {
    return new NormClipping<>(bound, weighting);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("bound", bound).with("weighting", weighting);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, 1, KIND);
    WideNorm[] norms = RowNorms.of(rows);
    double largest = bound.among(norms);
    double[] coefficients = weighting.of(rows);
    for (int r = 0; r < coefficients.length; r++) {
      coefficients[r] *= norms[r].factorTo(largest);
    }
    WeightedMean.of(rows, coefficients, weighting.total(rows), false, out);
  }

  @Override
  public String toString() {
    return "NormClipping(" + bound + ", " + weighting + ")";
  }
}
