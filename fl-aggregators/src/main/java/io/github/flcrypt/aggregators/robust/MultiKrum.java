package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.aggregators.robust.internal.WeightedMean;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Multi-Krum (Blanchard et al., NeurIPS 2017, section 4): the mean of the m updates of lowest
 * {@link Krum} score, the scores computed once among all n. With m = 1 it is Krum, with m = n the
 * mean; its guarantee against f Byzantine clients holds for m &lt; n − 2f − 2, and m ≤ n − f leaves
 * room to drop all of them.
 *
 * <p>As published the mean is unweighted; {@link #of(int, int, Weighting)} gives the weighted one
 * that some systems compute. Needs 2f + 3 clients and at least m. Immutable, safe for several
 * threads.
 *
 * @param <U> the kind of readable update
 */
public final class MultiKrum<U extends RealUpdate> implements SelectingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.multi-krum";

  private final int byzantine;
  private final int selected;
  private final Weighting weighting;
  private final boolean parallel;

  private MultiKrum(int byzantine, int selected, Weighting weighting, boolean parallel) {
    this.byzantine = byzantine;
    this.selected = selected;
    this.weighting = weighting;
    this.parallel = parallel;
  }

  /**
   * The rule as published, unweighted.
   *
   * @param <U> the kind of readable update
   * @param byzantine the number f of Byzantine clients to withstand, at least 0
   * @param selected how many updates m are averaged, at least 1
   * @return the rule, for at least max(2f + 3, m) clients
   */
  public static <U extends RealUpdate> MultiKrum<U> of(int byzantine, int selected) {
    return of(byzantine, selected, Weighting.EQUAL);
  }

  /**
   * The rule with a choice of weights in the mean; the choice of updates never looks at weights.
   *
   * @param <U> the kind of readable update
   * @param byzantine the number f of Byzantine clients to withstand, at least 0
   * @param selected how many updates m are averaged, at least 1
   * @param weighting how much each of them counts
   * @return the rule, for at least max(2f + 3, m) clients
   */
  public static <U extends RealUpdate> MultiKrum<U> of(
      int byzantine, int selected, Weighting weighting) {
    return new MultiKrum<>(
        Checks.byzantine(byzantine), Checks.count("selected", selected, 1), weighting, false);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public MultiKrum<U> parallel() {
    return new MultiKrum<>(byzantine, selected, weighting, true);
  }

  @Override
  public int minimumClients() {
    return Math.max(2 * byzantine + 3, selected);
  }

  @Override
  public List<U> select(List<U> updates) {
    return select(Rows.of(updates, minimumClients(), KIND)).updates();
  }

  private Rows<U> select(Rows<U> rows) {
    int[] ranks = Krum.scores(rows, byzantine, parallel).ranks();
    int[] best = Arrays.copyOf(ranks, selected);
    Arrays.sort(best);
    return rows.only(best);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("byzantine", byzantine)
        .with("selected", selected)
        .with("weighting", weighting);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> chosen = select(Rows.of(updates, minimumClients(), KIND));
    WeightedMean.of(chosen, weighting.of(chosen), weighting.total(chosen), parallel, out);
  }

  @Override
  public String toString() {
    return "MultiKrum(" + byzantine + ", best " + selected + ", " + weighting + ")";
  }
}
