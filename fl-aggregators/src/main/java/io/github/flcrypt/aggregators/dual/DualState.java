package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.Update;
import java.util.TreeSet;

/** What the accumulators of two roles share: one sum for each role. For one thread. */
abstract class DualState<U extends Update, R, T> implements Accumulator<U, T> {

  private final Object rule;
  private final SumAlgebra<U, R> algebra;
  private final RoleSchedule roles;
  private final SampleCounts counts;
  private final RoundPlan plan;
  private final Group<U, R> uncertainty;
  private final Group<U, R> diversity;
  private final TreeSet<ClientId> clients = new TreeSet<>();
  private boolean finished;

  DualState(
      Object rule,
      SumAlgebra<U, R> algebra,
      RoleSchedule roles,
      SampleCounts counts,
      RoundPlan plan) {
    this.rule = rule;
    this.algebra = algebra;
    this.roles = roles;
    this.counts = counts;
    this.plan = plan;
    this.uncertainty = new Group<>(algebra.begin(plan));
    this.diversity = new Group<>(algebra.begin(plan));
  }

  final RoundPlan plan() {
    return plan;
  }

  /** The sum of both groups, or of the one that is there, by sample count. */
  final R combined(Group<U, R> first, Group<U, R> second) {
    SumAccumulator<U, R> sum = algebra.begin(plan);
    sum.merge(first.sum());
    sum.merge(second.sum());
    return sum.finish();
  }

  abstract T result(Group<U, R> uncertainty, Group<U, R> diversity);

  @Override
  public final void add(U update) {
    requireOpen();
    ClientId client = update.client();
    long count = counts.of(client);
    requireRoom(count);
    Group<U, R> group =
        roles.role(plan.context(), client) == QueryRole.UNCERTAINTY ? uncertainty : diversity;
    group.add(update, count);
    clients.add(client);
  }

  /** Each group's sum checks its own room; both must fit into one. */
  private void requireRoom(long more) {
    long room = plan.context().maximumContributors();
    if (more > room - uncertainty.samples() - diversity.samples()) {
      throw new HeadroomExceededException(
          "samples of all contributors must be at most the declared maximum of addends, "
              + room
              + "; got more");
    }
  }

  @Override
  public final void merge(Accumulator<U, T> other) {
    requireOpen();
    if (other == this
        || !(other instanceof DualState<?, ?, ?> candidate)
        || candidate.rule != rule) {
      throw new IllegalArgumentException(
          "merge must be with another accumulator of the same aggregator; got "
              + other.getClass().getSimpleName());
    }
    @SuppressWarnings("unchecked")
    DualState<U, R, T> that = (DualState<U, R, T>) other;
    that.requireOpen();
    requireRoom(that.uncertainty.samples() + that.diversity.samples());
    requireDisjoint(that);
    uncertainty.merge(that.uncertainty);
    diversity.merge(that.diversity);
    clients.addAll(that.clients);
    that.finished = true;
  }

  private void requireDisjoint(DualState<U, R, T> that) {
    if (!plan.equals(that.plan)) {
      throw new RoundMismatchException(
          "merged accumulators must have the same plan of " + plan.context() + "; got another");
    }
    for (ClientId client : that.clients) {
      if (clients.contains(client)) {
        throw new DuplicateContributionException(
            "client must contribute once; got " + client + " in both sums");
      }
    }
  }

  @Override
  public final int contributors() {
    return uncertainty.clients() + diversity.clients();
  }

  @Override
  public final T finish() {
    requireOpen();
    if (contributors() == 0) {
      throw new TooFewContributorsException(
          "a sum must have at least one contributor; got none in round " + plan.context().round());
    }
    T result = result(uncertainty, diversity);
    finished = true;
    return result;
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("an accumulator must not be used after finish or merge");
    }
  }
}
