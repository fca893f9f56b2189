package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.internal.RenyiConversion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limit that keeps a budget even where each round's parameters follow from earlier rounds'
 * outcomes: a cap on the sum of Rényi divergences at one order, and one on the sum of tails, both
 * fixed before the first round (Feldman and Zrnic 2021, Rényi filters).
 *
 * <p>Pure guarantees may keep the budget by their plain sum instead. Whoever switches between the
 * two along the way gains nothing: outcomes under the sum's limit have a privacy loss of at most
 * epsilon and add nothing to delta, and all others are outcomes of a run under the first limit.
 *
 * <p>The order is the one at which most rounds of Gaussian noise fit, so that for such noise
 * nothing is lost against the best order chosen afterwards. Immutable.
 */
public final class ReleaseFilter {

  /** What tails may use of delta; costs less than 10^-4 of epsilon. */
  private static final double TAIL_PART = 0x1.0p-12;

  private final PrivacyBudget budget;
  private final double order;
  private final double largestDivergence;

  /**
   * The limits that follow from a budget.
   *
   * @param budget the guarantee for all releases together
   */
  public ReleaseFilter(PrivacyBudget budget) {
    this.budget = budget;
    double delta = budget.delta() * (1 - TAIL_PART);
    this.order = RenyiConversion.fullestOrder(budget.epsilon(), delta);
    this.largestDivergence = RenyiConversion.divergenceWithin(budget.epsilon(), order, delta);
  }

  /**
   * The order at which divergences are added up.
   *
   * @return above 1
   */
  public double order() {
    return order;
  }

  /**
   * What the divergences at that order may add up to.
   *
   * @return in nats
   */
  public double largestDivergence() {
    return largestDivergence;
  }

  /**
   * Whether releases, some of them perhaps still to come, keep the budget; those that can keep none
   * are left out.
   *
   * @param counts how often each release
   * @return true if both limits hold
   */
  public boolean admits(Map<? extends NoiseRelease, Long> counts) {
    Map<NoiseRelease, Long> guarded = new LinkedHashMap<>(counts);
    guarded.keySet().removeIf(NoiseRelease::isNonPrivate);
    return keeps(guarded);
  }

  private boolean keeps(Map<NoiseRelease, Long> counts) {
    boolean kept =
        ReleaseComposition.curve(counts).at(order) <= largestDivergence
            || ReleaseComposition.pureEpsilon(counts) <= budget.epsilon();
    return kept
        && ReleaseComposition.tailCharge(counts, budget.epsilon()) <= budget.delta() * TAIL_PART;
  }
}
