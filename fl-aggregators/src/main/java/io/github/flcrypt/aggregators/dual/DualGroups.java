package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;

/**
 * Sums the clients of two roles apart, so that the two group models can be opened and their shares
 * adapt to how well each does: see {@link DualOpening}.
 *
 * <p>Each group needs a minimum of contributors of its own. Where one has fewer, nothing but the
 * sum of everybody is handed out, by sample count, so that no client is ever opened alone; a
 * missing group is the limit of that. The key holder enforces the round's own minimum on every
 * group again, and opens a round once: {@link io.github.flcrypt.core.Decryptor#decryptGroups}.
 * Holds two vectors whatever the number of clients. Immutable, safe for several threads.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class DualGroups<U extends Update, R> implements Aggregator<U, GroupSums<R>> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.dual-groups";

  private final SumAlgebra<U, R> algebra;
  private final RoleSchedule roles;
  private final int minimum;

  private DualGroups(SumAlgebra<U, R> algebra, RoleSchedule roles, int minimum) {
    this.algebra = algebra;
    this.roles = roles;
    this.minimum = minimum;
    if (minimum < 2) {
      throw new IllegalArgumentException(
          "minimum of a group must be at least 2, or a client is opened alone; got " + minimum);
    }
  }

  /**
   * Sums readable real updates.
   *
   * @param <U> the kind of real update
   * @param roles who has which role
   * @param minimum the fewest contributors with which a group may be opened, at least 2
   * @return the rule
   */
  public static <U extends RealUpdate> DualGroups<U, RealSum> ofReals(
      RoleSchedule roles, int minimum) {
    return new DualGroups<>(SumAlgebra.reals(), roles, minimum);
  }

  /**
   * Sums readable integers.
   *
   * @param <U> the kind of integer update
   * @param roles who has which role
   * @param minimum the fewest contributors with which a group may be opened, at least 2
   * @return the rule
   */
  public static <U extends IntegerUpdate> DualGroups<U, IntegerSum> ofIntegers(
      RoleSchedule roles, int minimum) {
    return new DualGroups<>(SumAlgebra.integers(), roles, minimum);
  }

  /**
   * Sums ciphertexts.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the round's key
   * @param roles who has which role
   * @param minimum the fewest contributors with which a group may be opened, at least 2
   * @return the rule
   */
  public static <S extends Scheme> DualGroups<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      HomomorphicEvaluator<S> evaluator, RoleSchedule roles, int minimum) {
    return new DualGroups<>(SumAlgebra.encrypted(evaluator), roles, minimum);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("roles", roles.spec()).with("minimum", minimum);
  }

  @Override
  public Accumulator<U, GroupSums<R>> begin(RoundPlan plan) {
    if (minimum < plan.context().minimumContributors()) {
      throw new IllegalArgumentException(
          "minimum of a group must be at least the round's "
              + plan.context().minimumContributors()
              + "; got "
              + minimum);
    }
    return new State(plan);
  }

  @Override
  public String toString() {
    return "DualGroups(minimum " + minimum + ")";
  }

  private final class State extends DualState<U, R, GroupSums<R>> {

    State(RoundPlan plan) {
      super(DualGroups.this, algebra, roles, SampleCounts.hidden(), plan);
    }

    @Override
    GroupSums<R> result(Group<U, R> uncertainty, Group<U, R> diversity) {
      if (uncertainty.clients() >= minimum && diversity.clients() >= minimum) {
        return GroupSums.ofBoth(uncertainty.sum().finish(), diversity.sum().finish());
      }
      return GroupSums.ofAll(combined(uncertainty, diversity));
    }
  }
}
