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

  @Override
  default void add(U update) {
    add(update, 1);
  }
}
