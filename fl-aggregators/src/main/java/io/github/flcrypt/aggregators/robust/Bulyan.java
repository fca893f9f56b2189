package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.ClosestToMedian;
import io.github.flcrypt.aggregators.robust.internal.KrumScores;
import io.github.flcrypt.aggregators.robust.internal.PairwiseDistances;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Bulyan over Krum (El Mhamdi, Guerraoui and Rouault, ICML 2018, section 4), for n ≥ 4f + 3 clients
 * of which f are Byzantine.
 *
 * <p>First phase: θ = n − 2f times, {@link Krum} chooses an update among those left, which is then
 * taken out. Scores are computed anew among the r left, each the sum of the r − f − 2 smallest
 * squared distances, but at least of one, as the last rounds would otherwise have none to add.
 * Second phase: for each coordinate the β = θ − 2f values nearest to the median of the θ are
 * averaged. Of equal scores and of equally near values the first client id counts. The mean is
 * unweighted. With f = 0 it is the mean of all.
 *
 * <p>Costs Krum's distances once and a sort of each coordinate. Immutable, safe for several
 * threads.
 *
 * @param <U> the kind of readable update
 */
public final class Bulyan<U extends RealUpdate> implements SelectingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.bulyan";

  private final int byzantine;
  private final boolean parallel;

  private Bulyan(int byzantine, boolean parallel) {
    this.byzantine = byzantine;
    this.parallel = parallel;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param byzantine the number f of Byzantine clients to withstand, at least 0
   * @return the rule, for at least 4f + 3 clients
   */
  public static <U extends RealUpdate> Bulyan<U> of(int byzantine) {
    return new Bulyan<>(Checks.byzantine(byzantine), false);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public Bulyan<U> parallel() {
    return new Bulyan<>(byzantine, true);
  }

  @Override
  public int minimumClients() {
    return 4 * byzantine + 3;
  }

  /**
   * The first phase.
   *
   * @param updates in any order, over the same coordinates, each of another client; unchanged
   * @return the n − 2f chosen, in the order of client ids
   */
  @Override
  public List<U> select(List<U> updates) {
    return select(Rows.of(updates, minimumClients(), KIND)).updates();
  }

  private Rows<U> select(Rows<U> rows) {
    KrumScores scores = new KrumScores(PairwiseDistances.of(rows, parallel));
    int[] chosen = new int[rows.count() - 2 * byzantine];
    for (int k = 0; k < chosen.length; k++) {
      scores.score(Math.max(1, rows.count() - k - byzantine - 2));
      chosen[k] = scores.best();
      scores.remove(chosen[k]);
    }
    Arrays.sort(chosen);
    return rows.only(chosen);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("byzantine", byzantine);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, minimumClients(), KIND);
    ClosestToMedian.mean(select(rows), rows.count() - 4 * byzantine, parallel, out);
  }

  @Override
  public String toString() {
    return "Bulyan(" + byzantine + ")";
  }
}
