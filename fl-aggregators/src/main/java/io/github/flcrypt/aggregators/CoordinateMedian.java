package io.github.flcrypt.aggregators;

import io.github.flcrypt.aggregators.robust.internal.MiddleMean;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The median of each coordinate over the clients, for an even number the mean of the two middle
 * values (Yin et al., ICML 2018, definition 1). Weights are ignored: a client could claim any.
 *
 * <p>As long as fewer than half of the contributors lie, every coordinate stays within the range of
 * the honest ones. Each update is seen in the clear, so this rule protects against poisoning and
 * not against a curious server. Holds every update. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class CoordinateMedian<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.coordinate-median";

  private final boolean parallel;

  private CoordinateMedian(boolean parallel) {
    this.parallel = parallel;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @return the median
   */
  public static <U extends RealUpdate> CoordinateMedian<U> of() {
    return new CoordinateMedian<>(false);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public CoordinateMedian<U> parallel() {
    return new CoordinateMedian<>(true);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, 1, KIND);
    MiddleMean.of(rows, (rows.count() - 1) / 2, parallel, out);
  }

  @Override
  public String toString() {
    return "CoordinateMedian";
  }
}
