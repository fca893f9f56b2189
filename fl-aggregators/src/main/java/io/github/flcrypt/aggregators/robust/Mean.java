package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.aggregators.robust.internal.WeightedMean;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The mean as a rule that sees the updates: what other rules reduce to when nothing is dropped, and
 * the last step after a screening. One client alone can move it anywhere, so it is no robust rule;
 * to average without seeing, use {@link io.github.flcrypt.aggregators.FedAvg}, which gives the same
 * numbers bit for bit when updates arrive in the order of client ids. Immutable, safe for several
 * threads.
 *
 * @param <U> the kind of readable update
 */
public final class Mean<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.seen-mean";

  private final Weighting weighting;

  private Mean(Weighting weighting) {
    this.weighting = weighting;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param weighting how much each client counts
   * @return the mean
   */
  public static <U extends RealUpdate> Mean<U> of(Weighting weighting) {
    return new Mean<>(weighting);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("weighting", weighting);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, 1, KIND);
    WeightedMean.of(rows, weighting.of(rows), weighting.total(rows), false, out);
  }

  @Override
  public String toString() {
    return "Mean(" + weighting + ")";
  }
}
