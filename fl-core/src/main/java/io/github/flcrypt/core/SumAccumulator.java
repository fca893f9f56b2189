package io.github.flcrypt.core;

/**
 * An accumulator of a weighted sum.
 *
 * @param <U> what is added
 * @param <R> the sum
 */
public interface SumAccumulator<U extends Update, R> extends Accumulator<U, R> {

  /**
   * Adds an update several times.
   *
   * @param update an update of this round, from a client not yet added
   * @param factor how often, at least 1; counts as so many addends of the declared maximum
   */
  void add(U update, long factor);

  /**
   * Takes over everything from another accumulator of the same aggregator and round, several times.
   *
   * @param other the other one, of other clients; must not be used afterwards
   * @param factor how often, at least 1; counts as so many times the other's addends
   */
  void merge(Accumulator<U, R> other, long factor);

  @Override
  default void merge(Accumulator<U, R> other) {
    merge(other, 1);
  }

  @Override
  default void add(U update) {
    add(update, 1);
  }
}
