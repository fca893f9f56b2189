package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.ServerSteps;

/**
 * Bounds and grid of the weights F^q of q-FedAvg, public and the same for every client: a loss is
 * moved into its bounds, and its power, as a share of the largest, becomes an integer from 1 to the
 * number of levels. So a weight fits its slot whatever a client's loss is, and no client weighs
 * more than the declared maximum.
 *
 * @param smallestLoss losses below count as this
 * @param largestLoss losses above count as this
 * @param levels the largest weight, which goes with the largest loss
 */
public record FairWeights(double smallestLoss, double largestLoss, long levels) {

  /** The most levels: weight times coordinate keeps its bits in a double or a slot. */
  public static final long MOST_LEVELS = 1L << 40;

  /**
   * Checks the bounds.
   *
   * @param smallestLoss positive
   * @param largestLoss at least the smallest, finite
   * @param levels 1 to 2^40
   */
  public FairWeights {
    ServerSteps.requirePositive(smallestLoss, "smallestLoss");
    if (!(largestLoss >= smallestLoss && Double.isFinite(largestLoss))) {
      throw new IllegalArgumentException(
          "largestLoss must be finite and at least smallestLoss; got " + largestLoss);
    }
    if (levels < 1 || levels > MOST_LEVELS) {
      throw new IllegalArgumentException("levels must be in [1, 2^40]; got " + levels);
    }
  }

  /**
   * The loss within its bounds.
   *
   * @param loss finite and not negative
   * @return in [smallestLoss, largestLoss]
   */
  public double bounded(double loss) {
    if (!(loss >= 0 && Double.isFinite(loss))) {
      throw new IllegalArgumentException(
          "loss must be finite and not negative; got a loss below 0");
    }
    return Math.min(Math.max(loss, smallestLoss), largestLoss);
  }

  /**
   * The integer weight of a loss.
   *
   * @param loss finite and not negative
   * @param q the fairness, finite and not negative
   * @return 1 to levels, the nearest to levels · (F/largestLoss)^q
   */
  public long weight(double loss, double q) {
    double share = Math.pow(bounded(loss) / largestLoss, q);
    return Math.max(1, (long) Math.rint(share * levels));
  }
}
