package io.github.flcrypt.paillier;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.Digest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes claims on to the journal and keeps those that are not used yet, so that plaintexts are
 * given out once for each claim and never without one. Safe for several threads.
 */
final class ClaimedRounds implements DecryptionJournal {

  private final DecryptionJournal journal;
  private final Set<Digest> unused = ConcurrentHashMap.newKeySet();

  ClaimedRounds(DecryptionJournal journal) {
    this.journal = journal;
  }

  @Override
  public boolean claim(Digest round) {
    return journal.claim(round) && unused.add(round);
  }

  void use(Digest round) {
    if (!unused.remove(round)) {
      throw new IllegalStateException(
          "round " + round.abbreviated() + " must be claimed in the journal before decryption");
    }
  }
}
