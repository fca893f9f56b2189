package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.Update;

/** The running sum of one role's clients. For one thread. */
final class Group<U extends Update, R> {

  private final SumAccumulator<U, R> sum;
  private long samples;

  Group(SumAccumulator<U, R> sum) {
    this.sum = sum;
  }

  SumAccumulator<U, R> sum() {
    return sum;
  }

  int clients() {
    return sum.contributors();
  }

  /** Public counts added up; equal ones count 1 each. */
  long samples() {
    return samples;
  }

  void add(U update, long count) {
    sum.add(update, count);
    samples += count;
  }

  void merge(Group<U, R> other) {
    sum.merge(other.sum);
    samples += other.samples;
  }
}
