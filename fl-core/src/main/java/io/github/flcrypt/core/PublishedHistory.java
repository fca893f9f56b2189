package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rounds so far have published about the size of updates: post-processing of aggregates,
 * free under differential privacy. Immutable.
 *
 * @param rounds oldest first, at most {@value #MAXIMUM_ROUNDS}
 */
public record PublishedHistory(List<PublishedNorms> rounds) {

  /** Older rounds are forgotten. */
  public static final int MAXIMUM_ROUNDS = 256;

  /**
   * Copies the list.
   *
   * @param rounds oldest first
   */
  public PublishedHistory {
    rounds =
        List.copyOf(rounds.subList(Math.max(0, rounds.size() - MAXIMUM_ROUNDS), rounds.size()));
  }

  /**
   * Nothing published yet.
   *
   * @return the empty history
   */
  public static PublishedHistory empty() {
    return new PublishedHistory(List.of());
  }

  /**
   * The history after one more round.
   *
   * @param latest the latest round's aggregate
   * @return the longer history
   */
  public PublishedHistory after(AggregatedUpdate latest) {
    List<PublishedNorms> longer = new ArrayList<>(rounds);
    longer.add(PublishedNorms.of(latest));
    return new PublishedHistory(longer);
  }

  /**
   * Writes the history.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i32(rounds.size());
    rounds.forEach(round -> round.writeTo(out));
  }

  /**
   * Reads a history.
   *
   * @param in the message
   * @return the history
   */
  public static PublishedHistory readFrom(WireReader in) {
    int count = in.count("published rounds", MAXIMUM_ROUNDS, 12);
    List<PublishedNorms> rounds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rounds.add(PublishedNorms.readFrom(in));
    }
    return new PublishedHistory(rounds);
  }
}
