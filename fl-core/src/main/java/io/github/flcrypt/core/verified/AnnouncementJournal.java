package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.Digest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers with which uploads each round was announced, so that a round has one set for good. One
 * journal serves one federation, whose rounds are numbered. Safe for several threads.
 */
public interface AnnouncementJournal {

  /**
   * Records a round's set, unless the round's number has another context or another set already.
   *
   * @param number the round's number
   * @param round the digest of the round's context
   * @param set the digest of the announced set
   * @return whether this is the round's set, recorded now or before
   */
  boolean record(long number, Digest round, Digest set);

  /**
   * A journal that lives as long as the process.
   *
   * @return an empty journal
   */
  static AnnouncementJournal inMemory() {
    record Announced(Digest round, Digest set) {}
    Map<Long, Announced> announced = new ConcurrentHashMap<>();
    return (number, round, set) -> {
      Announced own = new Announced(round, set);
      return announced.computeIfAbsent(number, absent -> own).equals(own);
    };
  }
}
