package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.random.RandomSource;
import java.util.List;

/** Chooses whom a round invites. Implementations are immutable. */
@FunctionalInterface
public interface CohortSelection {

  /**
   * Chooses a round's cohort.
   *
   * @param enrolled all participants, sorted
   * @param round the round's number
   * @param random source of the choice, unknown to the clients
   * @return enrolled clients, all different, in any order
   */
  List<ClientId> select(List<ClientId> enrolled, long round, RandomSource random);

  /**
   * Invites everybody, every round.
   *
   * @return the selection
   */
  static CohortSelection everyone() {
    return (enrolled, round, random) -> enrolled;
  }

  /**
   * Invites so many, every subset of that size equally likely, afresh each round.
   *
   * @param size at least 1; at most the number enrolled
   * @return the selection
   */
  static CohortSelection uniform(int size) {
    return new UniformSelection(size);
  }
}
