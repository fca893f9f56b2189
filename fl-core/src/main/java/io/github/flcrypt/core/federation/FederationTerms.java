package io.github.flcrypt.core.federation;

import java.time.Duration;

/**
 * What every round of a federation keeps to.
 *
 * @param minimumContributors fewer abort a round before anything is decrypted; at least 1
 * @param maximumContributors no cohort is larger; headroom is proved for so many
 * @param deadline how long a round waits for answers; 1 millisecond to 365 days
 */
public record FederationTerms(int minimumContributors, int maximumContributors, Duration deadline) {

  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Checks the ranges.
   *
   * @param minimumContributors at least 1
   * @param maximumContributors at least the minimum
   * @param deadline 1 millisecond to 365 days
   */
  public FederationTerms {
    if (minimumContributors < 1 || minimumContributors > maximumContributors) {
      throw new IllegalArgumentException(
          "minimum contributors must be in [1, maximum "
              + maximumContributors
              + "]; got "
              + minimumContributors);
    }
    if (deadline.compareTo(Duration.ofMillis(1)) < 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline must be in [1 ms, 365 days]; got " + deadline);
    }
  }
}
