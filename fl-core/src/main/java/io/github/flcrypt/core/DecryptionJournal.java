package io.github.flcrypt.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which rounds were decrypted, so that none is decrypted twice. Safe for several threads.
 */
public interface DecryptionJournal {

  /**
   * Claims a round for decryption.
   *
   * @param round the digest of the round's context
   * @return false if the round was claimed before
   */
  boolean claim(Digest round);

  /**
   * A journal that lives as long as the process.
   *
   * @return an empty journal
   */
  static DecryptionJournal inMemory() {
    Set<Digest> claimed = ConcurrentHashMap.newKeySet();
    return claimed::add;
  }
}
