package io.github.flcrypt.core;

import java.util.List;

/**
 * A rule that must see every update at once, such as a median. It therefore takes readable updates
 * only and holds all of them until the end. Implementations supply numbers; the core checks who
 * contributes and makes the aggregate. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public interface SeeingRule<U extends RealUpdate> extends Aggregator<U, AggregatedUpdate> {

  /**
   * Combines the updates of a round.
   *
   * @param updates at least the round's minimum, over the same coordinates, sorted by client so
   *     that the order of arrival cannot matter; unmodifiable
   * @param out receives one finite number for each coordinate of the selection
   */
  void combine(List<U> updates, double[] out);

  /**
   * The fewest updates for which the rule is defined, whatever the round's minimum.
   *
   * @return at least 1
   */
  default int minimumClients() {
    return 1;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The accumulator refuses to finish below the round's minimum of contributors and below {@link
   * #minimumClients}; more may then be added.
   */
  @Override
  default Accumulator<U, AggregatedUpdate> begin(RoundPlan plan) {
    return new SeenUpdates<>(plan, this);
  }
}
