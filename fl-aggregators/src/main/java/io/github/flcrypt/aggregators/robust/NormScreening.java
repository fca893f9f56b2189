package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.RowNorms;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.aggregators.robust.internal.WideNorm;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves out updates whose norm is above a bound and gives the rest to another rule, as if the
 * others had not come. Stops large updates of any number, not small ones in a wrong direction: a
 * flipped sign passes. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class NormScreening<U extends RealUpdate> implements SelectingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.norm-screening";

  private final NormBound bound;
  private final SeeingRule<U> rest;

  private NormScreening(NormBound bound, SeeingRule<U> rest) {
    this.bound = bound;
    this.rest = rest;
  }

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @param bound the largest norm that passes
   * @param rest what combines those that pass, for example {@link Mean}
   * @return the rule
   */
  public static <U extends RealUpdate> NormScreening<U> of(NormBound bound, SeeingRule<U> rest) {
    return new NormScreening<>(bound, rest);
  }

  @Override
  public int minimumClients() {
    return rest.minimumClients();
  }

  /**
   * Those that pass.
   *
   * @param updates in any order, over the same coordinates, each of another client; unchanged
   * @return in the order of client ids; may be fewer than the next rule needs, or none
   */
  @Override
  public List<U> select(List<U> updates) {
    Rows<U> rows = Rows.of(updates, 1, KIND);
    WideNorm[] norms = RowNorms.of(rows);
    double largest = bound.among(norms);
    return IntStream.range(0, norms.length)
        .filter(r -> norms[r].value() <= largest)
        .mapToObj(rows::at)
        .toList();
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("bound", bound).with("rest", rest.spec());
  }

  /**
   * {@inheritDoc}
   *
   * @throws TooFewContributorsException if fewer pass than the next rule needs
   */
  @Override
  public void combine(List<U> updates, double[] out) {
    List<U> passed = select(updates);
    int least = Math.max(1, rest.minimumClients());
    if (passed.size() < least) {
      throw new TooFewContributorsException(
          "updates within the norm bound must be at least " + least + "; got " + passed.size());
    }
    rest.combine(passed, out);
  }

  @Override
  public String toString() {
    return "NormScreening(" + bound + ", " + rest + ")";
  }
}
