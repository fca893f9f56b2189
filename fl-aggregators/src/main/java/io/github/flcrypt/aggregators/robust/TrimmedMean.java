package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.MiddleMean;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The trimmed mean of each coordinate: the b smallest and the b largest values are dropped and the
 * rest averaged (Yin et al., ICML 2018, definition 2). Weights are ignored: a client could claim
 * any.
 *
 * <p>Two conventions for b. {@link #ofCount} takes it as it is, the number of Byzantine clients to
 * withstand. {@link #ofFraction} takes a fraction of the n clients for <em>each</em> end and cuts
 * off the product, b = (int) (fraction · n) in floating point, as SciPy's {@code trim_mean} and the
 * systems built on it do; so 0.2 of 9 clients drops one at each end. With b = 0 it is the
 * unweighted mean, with 2b = n − 1 or n − 2 the median.
 *
 * <p>As long as at most b contributors lie, every coordinate stays within the range of the honest
 * ones. Needs 2b + 1 clients. Costs a sort of each coordinate by a network, blocked for the cache,
 * without allocation for a coordinate. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class TrimmedMean<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.trimmed-mean";

  private final int count;
  // Negative where a count was given.
  private final double fraction;
  private final boolean parallel;

  private TrimmedMean(int count, double fraction, boolean parallel) {
    this.count = count;
    this.fraction = fraction;
    this.parallel = parallel;
  }

  /**
   * Drops a fixed number at each end.
   *
   * @param <U> the kind of readable update
   * @param trimmed how many values are dropped at each end, at least 0
   * @return the rule, for at least 2 · trimmed + 1 clients
   */
  public static <U extends RealUpdate> TrimmedMean<U> ofCount(int trimmed) {
    return new TrimmedMean<>(Checks.count("trimmed", trimmed, 0), -1, false);
  }

  /**
   * Drops a fraction of the clients at each end.
   *
   * @param <U> the kind of readable update
   * @param fraction of all clients, dropped at each end, in [0, 0.5)
   * @return the rule, for any number of clients
   */
  public static <U extends RealUpdate> TrimmedMean<U> ofFraction(double fraction) {
    if (!(fraction >= 0 && fraction < 0.5)) {
      throw new IllegalArgumentException("fraction must be in [0, 0.5); got " + fraction);
    }
    return new TrimmedMean<>(0, fraction, false);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public TrimmedMean<U> parallel() {
    return new TrimmedMean<>(count, fraction, true);
  }

  /**
   * How many values of so many are dropped at each end.
   *
   * @param clients the number of clients, at least 1
   * @return at least 0
   */
  public int trimmed(int clients) {
    return fraction < 0 ? count : (int) (fraction * Checks.count("clients", clients, 1));
  }

  @Override
  public int minimumClients() {
    return 2 * count + 1;
  }

  @Override
  public StageSpec spec() {
    StageSpec spec = StageSpec.of(KIND);
    return fraction < 0 ? spec.with("trimmed", count) : spec.with("fraction", fraction);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, minimumClients(), KIND);
    MiddleMean.of(rows, trimmed(rows.count()), parallel, out);
  }

  @Override
  public String toString() {
    return "TrimmedMean(" + (fraction < 0 ? "count " + count : "fraction " + fraction) + ")";
  }
}
