package io.github.flcrypt.core;

/** What the accumulators of all kinds of sums share: contributors, single use, merging. */
abstract class SumState<U extends Update, R> implements SumAccumulator<U, R> {

  final RoundPlan plan;
  final Contributors contributors;
  private boolean finished;
  private int count;

  SumState(RoundPlan plan) {
    this.plan = plan;
    this.contributors = new Contributors(plan.context());
  }

  /** Checks the update's form; must not change anything. */
  abstract void check(U update, long factor);

  /** Adds a checked update. */
  abstract void accumulate(U update, long factor);

  /** Adds another sum of the same kind, several times. */
  abstract void accumulate(SumState<U, R> other, long factor);

  abstract R result();

  @Override
  public final void add(U update, long factor) {
    requireOpen();
    contributors.requireRoomFor(update, factor);
    check(update, factor);
    accumulate(update, factor);
    contributors.add(update, factor);
    count++;
  }

  @Override
  public final void merge(Accumulator<U, R> other, long factor) {
    requireOpen();
    if (other == this || other.getClass() != getClass()) {
      throw new IllegalArgumentException(
          "merge must be with another accumulator of the same aggregator; got "
              + other.getClass().getSimpleName());
    }
    @SuppressWarnings("unchecked")
    SumState<U, R> that = (SumState<U, R>) other;
    that.requireOpen();
    contributors.requireRoomFor(that.contributors, factor);
    if (!plan.equals(that.plan)) {
      throw new RoundMismatchException(
          "merged accumulators must have the same plan of " + plan.context() + "; got another");
    }
    if (that.count > 0) {
      accumulate(that, factor);
      contributors.addAll(that.contributors, factor);
      count += that.count;
    }
    that.finished = true;
  }

  @Override
  public final int contributors() {
    return count;
  }

  @Override
  public final R finish() {
    requireOpen();
    contributors.finish();
    finished = true;
    return result();
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("an accumulator must not be used after finish or merge");
    }
  }
}
