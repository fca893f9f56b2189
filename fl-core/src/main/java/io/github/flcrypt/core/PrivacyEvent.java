package io.github.flcrypt.core;

/**
 * What one round's release costs: noise of a known amount on a sum of known sensitivity. One event
 * per round, not one per client; a {@link PrivacyLedger} composes events over rounds.
 *
 * @param sensitivity how far one privacy unit moves the sum
 * @param share the noise that each contributor adds
 * @param dimension number of noised coordinates, at least 1
 * @param maximumContributors the largest number of shares in the sum, at least 1
 * @param history what the round's clip bounds cost besides
 */
public record PrivacyEvent(
    Sensitivity sensitivity,
    NoiseShare share,
    int dimension,
    int maximumContributors,
    HistoryCost history) {

  /**
   * Checks the counts.
   *
   * @param sensitivity the sensitivity
   * @param share the noise
   * @param dimension at least 1
   * @param maximumContributors at least the honest contributors
   * @param history the cost of the clip bounds
   */
  public PrivacyEvent {
    Require.that(dimension >= 1, "dimension must be at least 1", dimension);
    Require.that(
        maximumContributors >= share.honestContributors(),
        "maximum contributors must be at least the " + share.honestContributors() + " honest ones",
        maximumContributors);
  }

  /**
   * An event whose clip bounds cost nothing.
   *
   * @param sensitivity the sensitivity
   * @param share the noise
   * @param dimension at least 1
   * @param maximumContributors at least the honest contributors
   */
  public PrivacyEvent(
      Sensitivity sensitivity, NoiseShare share, int dimension, int maximumContributors) {
    this(sensitivity, share, dimension, maximumContributors, HistoryCost.free());
  }

  /**
   * The same event with clip bounds of a cost.
   *
   * @param cost the cost of the clip bounds
   * @return the event
   */
  public PrivacyEvent withHistory(HistoryCost cost) {
    return new PrivacyEvent(sensitivity, share, dimension, maximumContributors, cost);
  }
}
