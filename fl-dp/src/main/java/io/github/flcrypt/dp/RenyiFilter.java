package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.RenyiConversion;
import java.util.Map;

/**
 * The limit that keeps a budget even where each round's parameters follow from earlier rounds'
 * outcomes: a cap on the sum of Rényi divergences at one order, and one on the sum of tails, both
 * fixed before the first round (Feldman and Zrnic 2021, Rényi filters).
 *
 * <p>The order is the one at which most rounds of Gaussian noise fit, so that for such noise
 * nothing is lost against the best order chosen afterwards. Immutable.
 */
final class RenyiFilter {

  /** What tails may use of delta; costs less than 10^-4 of epsilon. */
  private static final double TAIL_PART = 0x1.0p-12;

  private final PrivacyBudget budget;
  private final double order;
  private final double largestDivergence;

  RenyiFilter(PrivacyBudget budget) {
    this.budget = budget;
    double delta = budget.delta() * (1 - TAIL_PART);
    this.order = RenyiConversion.fullestOrder(budget.epsilon(), delta);
    this.largestDivergence = RenyiConversion.divergenceWithin(budget.epsilon(), order, delta);
  }

  boolean admits(Map<GaussianRelease, Long> counts) {
    return GaussianComposition.curve(counts).at(order) <= largestDivergence
        && GaussianComposition.tailCharge(counts, budget.epsilon()) <= budget.delta() * TAIL_PART;
  }
}
