package io.github.flcrypt.learners.active;

import java.util.Comparator;
import java.util.stream.IntStream;

/** What all strategies share. */
final class Selection {

  private Selection() {}

  static void checkCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be at least 0; got " + count);
    }
  }

  static int[] all(Candidates candidates) {
    return IntStream.range(0, candidates.size()).toArray();
  }

  /** Positions of the largest scores, largest first, ties by lower position. */
  static int[] largest(double[] scores, int count) {
    // Taken from zero, both zeros are one; the sort is stable.
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> 0.0 - scores[i]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
