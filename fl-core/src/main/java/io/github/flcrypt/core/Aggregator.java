package io.github.flcrypt.core;

import java.util.stream.Collector;

/**
 * A rule that makes one result of many updates, shaped like {@link Collector} so that the same rule
 * serves a loop, a parallel stream and a tree of machines. Immutable, safe for several threads.
 *
 * @param <U> the kind of update that it takes
 * @param <R> the result
 */
public interface Aggregator<U extends Update, R> {

  /**
   * The rule's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * Starts an aggregation.
   *
   * @param plan the round and what its updates must look like
   * @return an empty accumulator
   */
  Accumulator<U, R> begin(RoundPlan plan);

  /**
   * The rule as a collector for streams, also parallel ones.
   *
   * @param plan the round
   * @return a collector
   */
  default Collector<U, ?, R> collector(RoundPlan plan) {
    return Collector.of(
        () -> begin(plan),
        Accumulator::add,
        (left, right) -> {
          left.merge(right);
          return left;
        },
        Accumulator::finish);
  }
}
