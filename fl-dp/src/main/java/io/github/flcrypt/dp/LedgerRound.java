package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One committed round.
 *
 * @param round the digest of its context
 * @param release what it released
 * @param cohort who was invited; empty if that is not known, which counts as everybody
 */
record LedgerRound(Digest round, NoiseRelease release, SortedSet<ClientId> cohort) {

  LedgerRound {
    cohort = Collections.unmodifiableSortedSet(new TreeSet<>(cohort));
  }

  static LedgerRound of(Digest round, NoiseRelease release, Collection<ClientId> cohort) {
    return new LedgerRound(round, release, new TreeSet<>(cohort));
  }

  boolean mayInclude(ClientId client) {
    return cohort.isEmpty() || cohort.contains(client);
  }
}
