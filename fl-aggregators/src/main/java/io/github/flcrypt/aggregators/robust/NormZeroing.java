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
 * The mean with updates above a norm bound replaced by zero. They still count in the denominator,
 * unlike in {@link NormScreening}: one client's presence then moves the mean by no more than its
 * own share, as secure summation of zeroed updates would. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class NormZeroing<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.norm-zeroing";

  private final NormBound bound;
  private final Weighting weighting;

  private NormZeroing(NormBound bound, Weighting weighting) {
    this.bound = bound;
    this.weighting = weighting;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param bound the largest norm that is not zeroed
   * @param weighting how much each client counts
   * @return the rule
   */
  public static <U extends RealUpdate> NormZeroing<U> of(NormBound bound, Weighting weighting) {
    return new NormZeroing<>(bound, weighting);
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
      coefficients[r] *= norms[r].value() <= largest ? 1 : 0;
    }
    WeightedMean.of(rows, coefficients, weighting.total(rows), false, out);
  }

  @Override
  public String toString() {
    return "NormZeroing(" + bound + ", " + weighting + ")";
  }
}
