package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the aggregator knows of the clients' numbers of labelled samples. Immutable.
 *
 * <p>Hidden counts travel as the weights of a weighted pipeline. Public counts multiply the updates
 * at the aggregator instead, as so many addends each.
 */
public final class SampleCounts {

  private final SortedMap<ClientId, Long> counts;

  private SampleCounts(SortedMap<ClientId, Long> counts) {
    this.counts = counts;
  }

  /**
   * Counts that the aggregator does not know, or equal ones.
   *
   * @return a count of 1 for every client
   */
  public static SampleCounts hidden() {
    return new SampleCounts(new TreeMap<>());
  }

  /**
   * Counts that everybody may know.
   *
   * @param counts at least 1 for each client that may contribute; copied
   * @return the counts
   */
  public static SampleCounts ofPublic(Map<ClientId, Long> counts) {
    if (counts.isEmpty()) {
      throw new IllegalArgumentException("counts must name at least one client; got none");
    }
    for (Map.Entry<ClientId, Long> count : counts.entrySet()) {
      if (count.getValue() < 1) {
        throw new IllegalArgumentException(
            "count must be at least 1; got " + count.getValue() + " for " + count.getKey());
      }
    }
    return new SampleCounts(new TreeMap<>(counts));
  }

  long of(ClientId client) {
    if (counts.isEmpty()) {
      return 1;
    }
    Long count = counts.get(client);
    if (count == null) {
      throw new IllegalArgumentException("counts must name every client; got none for " + client);
    }
    return count;
  }

  long total(RoundContext round) {
    long total = 0;
    for (ClientId client : round.cohort()) {
      total = Math.addExact(total, of(client));
    }
    return total;
  }

  StageSpec describe(StageSpec spec) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (client, count) -> text.append(client.value()).append(':').append(count).append(' '));
    return spec.with("counts", counts.isEmpty() ? "hidden" : text.toString());
  }

  @Override
  public String toString() {
    return counts.isEmpty() ? "hidden" : counts.size() + " public counts";
  }
}
