package io.github.flcrypt.examples.hospitals;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Levenshtein distance: the fewest insertions, deletions and replacements between two texts. */
final class EditDistance {

  /** Longer texts are no typing error of a known name, and would cost time. */
  private static final int MAXIMUM_LENGTH = 40;

  private EditDistance() {}

  /** The nearest candidate, where it is near enough to be what was meant. */
  static Optional<String> nearest(String typed, List<String> candidates) {
    if (typed.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(candidate -> between(typed, candidate) <= Math.max(2, candidate.length() / 2 - 1))
        .min(Comparator.comparingInt(candidate -> between(typed, candidate)));
  }

  static int between(String first, String second) {
    int[] row = new int[second.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[second.length()];
  }
}
