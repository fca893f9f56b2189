package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a ledger has committed. Immutable.
 *
 * @param rounds in the order of their commits
 */
record LedgerState(List<LedgerRound> rounds) {

  static final LedgerState EMPTY = new LedgerState(List.of());

  LedgerState {
    rounds = List.copyOf(rounds);
  }

  LedgerState with(LedgerRound round) {
    List<LedgerRound> longer = new ArrayList<>(rounds);
    longer.add(round);
    return new LedgerState(longer);
  }

  boolean contains(Digest round) {
    return rounds.stream().anyMatch(entry -> entry.round().equals(round));
  }

  /** How often each kind of release. */
  Map<NoiseRelease, Long> counts() {
    Map<NoiseRelease, Long> counts = new LinkedHashMap<>();
    rounds.forEach(entry -> counts.merge(entry.release(), 1L, Math::addExact));
    return counts;
  }

  /** How often each kind of release that a client's data may be in. */
  Map<NoiseRelease, Long> counts(ClientId client) {
    Map<NoiseRelease, Long> counts = new LinkedHashMap<>();
    for (LedgerRound entry : rounds) {
      if (entry.mayInclude(client)) {
        counts.merge(entry.release(), 1L, Math::addExact);
      }
    }
    return counts;
  }

  /** All clients of all known cohorts. */
  SortedSet<ClientId> clients() {
    SortedSet<ClientId> clients = new TreeSet<>();
    rounds.forEach(entry -> clients.addAll(entry.cohort()));
    return clients;
  }
}
