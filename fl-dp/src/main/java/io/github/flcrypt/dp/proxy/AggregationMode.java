package io.github.flcrypt.dp.proxy;

/**
 * What the sum of updates is divided by where not every client was shown every unit. With U_k the
 * update of client k, a_k its weight and S_j the clients that were shown unit j:
 */
public enum AggregationMode {
  /**
   * Σ a_k U_kj over all weights, as the published code averages: the expected step is too short by
   * the factor 1 − p2, the same at every unit.
   */
  PLAIN,
  /**
   * Σ a_k U_kj / ((1 − p2) Σ a_k) (Horvitz and Thompson, JASA 1952): unbiased over the masks; needs
   * no counts, so it works on any sum. Its variance is the larger, since the number of clients that
   * were shown a unit is left to chance.
   */
  HORVITZ_THOMPSON,
  /**
   * Σ a_k U_kj / Σ_{S_j} a_k (Hájek): the weighted mean of those who were shown the unit, exact
   * where they agree; unchanged where nobody was. Needs the weights counted by unit: {@link
   * MaskedAverage} in the clear, {@link MaskedModelProxy#countingMasker} under encryption.
   */
  COUNT_NORMALISED,
  /**
   * {@link #COUNT_NORMALISED} where every client weighs the same, as under differential privacy:
   * the server counts with the masks that it made, nothing more travels. Wrong for weighted sums
   * and for sums of records of clients that have different numbers of them.
   */
  COUNT_NORMALISED_EQUAL_WEIGHTS
}
