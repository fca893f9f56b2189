package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.release.HistoryRelease;
import io.github.flcrypt.dp.internal.release.ReleaseFilter;

/** Splits a budget between the sums and the history of their clip bounds. Pure functions. */
public final class HistoryBudget {

  private static final int STEPS = 100;
  private static final double ROUNDING = 1e-9;

  private HistoryBudget() {}

  /**
   * What the noise of the sums must be calibrated to, so that a ledger of the whole budget admits
   * all rounds with the cost of their history. Exact for Gaussian noise, whose divergence is in
   * proportion to the order; for noise of another kind the ledger may refuse the last rounds.
   *
   * @param whole for all rounds together
   * @param cost of the history of each round
   * @param rounds how many, 1 to 2^32
   * @return a budget of the same &delta; and at most the same &epsilon;
   * @throws IllegalArgumentException if the history alone spends all, or has no finite cost
   */
  public static PrivacyBudget leftForNoise(PrivacyBudget whole, HistoryCost cost, long rounds) {
    Require.inRange(rounds, 1, 1L << 32, "rounds");
    if (cost instanceof HistoryCost.Free) {
      return whole;
    }
    ReleaseFilter filter = new ReleaseFilter(whole);
    double left =
        filter.largestDivergence() * (1 - ROUNDING)
            - rounds * HistoryRelease.curveOf(cost).at(filter.order());
    double low = 0;
    double high = whole.epsilon();
    for (int i = 0; i < STEPS; i++) {
      double middle = 0.5 * (low + high);
      if (divergenceAt(filter.order(), middle, whole.delta()) <= left) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (!(low > 0 && left > 0)) {
      throw new IllegalArgumentException(
          "history must leave something for the noise; got " + cost + " in " + rounds + " rounds");
    }
    return new PrivacyBudget(low, whole.delta());
  }

  /** The divergence at an order of Gaussian noise that just keeps a budget. */
  private static double divergenceAt(double order, double epsilon, double delta) {
    ReleaseFilter filter = new ReleaseFilter(new PrivacyBudget(epsilon, delta));
    return filter.largestDivergence() * order / filter.order();
  }
}
