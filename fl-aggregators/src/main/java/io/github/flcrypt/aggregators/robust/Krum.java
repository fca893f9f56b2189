package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.KrumScores;
import io.github.flcrypt.aggregators.robust.internal.PairwiseDistances;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * Krum (Blanchard, El Mhamdi, Guerraoui and Stainer, NeurIPS 2017): the one update that is nearest
 * to its neighbours. The score of an update is the sum of the squared Euclidean distances to its n
 * − f − 2 nearest others, itself not counted; the lowest score wins, of equal ones the first client
 * id. Needs n ≥ 2f + 3 clients for f Byzantine ones, as published.
 *
 * <p>The result is one client's update as it came, so nothing is averaged and nothing hidden: where
 * client data must stay private, this rule is no choice. Weights are ignored.
 *
 * <p>Costs n²·d multiplications for d coordinates, through one blocked Gram matrix; distances that
 * cancel are computed again from the differences. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class Krum<U extends RealUpdate> implements SelectingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.krum";

  private final int byzantine;
  private final boolean parallel;

  private Krum(int byzantine, boolean parallel) {
    this.byzantine = byzantine;
    this.parallel = parallel;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param byzantine the number f of Byzantine clients to withstand, at least 0
   * @return the rule, for at least 2f + 3 clients
   */
  public static <U extends RealUpdate> Krum<U> of(int byzantine) {
    return new Krum<>(Checks.byzantine(byzantine), false);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public Krum<U> parallel() {
    return new Krum<>(byzantine, true);
  }

  @Override
  public int minimumClients() {
    return 2 * byzantine + 3;
  }

  /**
   * The scores, for monitoring.
   *
   * @param updates in any order, over the same coordinates, each of another client
   * @return in the order of client ids; infinite where a score leaves the range of double, which
   *     does not disturb the choice
   * @throws io.github.flcrypt.core.TooFewContributorsException if there are fewer than {@link
   *     #minimumClients}
   */
  public double[] scores(List<U> updates) {
    return scores(Rows.of(updates, minimumClients(), KIND), byzantine, parallel).all();
  }

  @Override
  public List<U> select(List<U> updates) {
    Rows<U> rows = Rows.of(updates, minimumClients(), KIND);
    return List.of(rows.at(scores(rows, byzantine, parallel).best()));
  }

  static KrumScores scores(Rows<?> rows, int byzantine, boolean parallel) {
    KrumScores scores = new KrumScores(PairwiseDistances.of(rows, parallel));
    scores.score(rows.count() - byzantine - 2);
    return scores;
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("byzantine", byzantine);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    select(updates).get(0).copyTo(0, out.length, out, 0);
  }

  @Override
  public String toString() {
    return "Krum(" + byzantine + ")";
  }
}
