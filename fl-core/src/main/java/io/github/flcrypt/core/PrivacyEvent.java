package io.github.flcrypt.core;

/**
 * What one round's release costs: noise of a known amount on a sum of known sensitivity. One event
 * per round, not one per client; a {@link PrivacyLedger} composes events over rounds.
 *
 * @param sensitivity how far one privacy unit moves the sum
 * @param share the noise that each contributor adds
 * @param dimension number of noised coordinates, at least 1
 * @param maximumContributors the largest number of shares in the sum, at least 1
 */
public record PrivacyEvent(
    Sensitivity sensitivity, NoiseShare share, int dimension, int maximumContributors) {

  /**
   * Checks the counts.
   *
   * @param sensitivity the sensitivity
   * @param share the noise
   * @param dimension at least 1
   * @param maximumContributors at least the honest contributors
   */
  public PrivacyEvent {
    Require.that(dimension >= 1, "dimension must be at least 1", dimension);
    Require.that(
        maximumContributors >= share.honestContributors(),
        "maximum contributors must be at least the " + share.honestContributors() + " honest ones",
        maximumContributors);
  }
}
