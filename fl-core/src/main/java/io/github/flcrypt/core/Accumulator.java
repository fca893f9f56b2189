package io.github.flcrypt.core;

/**
 * A running aggregation of one round. Additions may come in any order and may be split over several
 * accumulators that are merged. A rejected call changes nothing. For one thread at a time; finished
 * once.
 *
 * @param <U> what is added
 * @param <R> the result
 */
public interface Accumulator<U extends Update, R> {

  /**
   * Adds an update.
   *
   * @param update an update of this round, from a client not yet added
   * @throws FederatedLearningException the kinds for another round, layout, key or format, a second
   *     contribution, or more contributors than declared
   */
  void add(U update);

  /**
   * Takes over everything from another accumulator of the same aggregator and round, which must not
   * be used afterwards.
   *
   * @param other the other one
   */
  void merge(Accumulator<U, R> other);

  /**
   * The number of clients added so far.
   *
   * @return at least 0
   */
  int contributors();

  /**
   * The result. Afterwards the accumulator must not be used.
   *
   * @return the result
   * @throws TooFewContributorsException if nothing was added
   */
  R finish();
}
