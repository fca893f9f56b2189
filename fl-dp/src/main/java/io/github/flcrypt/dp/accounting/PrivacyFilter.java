package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.RenyiConversion;
import io.github.flcrypt.dp.internal.Require;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One budget for releases whose parameters may follow from the outcomes of earlier ones: a limit on
 * the sum of Rényi divergences at one order, both fixed before the first release (Feldman and Zrnic
 * 2021). What would pass the limit is refused before it is made.
 *
 * <p>For releases outside a federation; a federation has its ledger. Safe for several threads.
 */
public final class PrivacyFilter {

  private final PrivacyBudget budget;
  private final double order;
  private final double limit;
  private final Set<Release> kinds = new LinkedHashSet<>();
  private double divergence;

  private PrivacyFilter(PrivacyBudget budget, double order, double limit) {
    this.budget = budget;
    this.order = order;
    this.limit = limit;
  }

  /**
   * An unused budget.
   *
   * @param budget for all releases together
   * @param expected the kind of release that the order is chosen for, so that most of them fit; any
   *     other may be made as well
   * @return the filter
   * @throws UnsupportedReleaseException if no bound is known for the expected release
   */
  public static PrivacyFilter of(PrivacyBudget budget, Release expected) {
    RenyiCurve curve = ReleaseCurves.of(expected);
    double best = RenyiConversion.fullestOrder(budget.epsilon(), budget.delta());
    double most = releases(budget, curve, best);
    for (double excess = 1e-4; excess < 1e6; excess *= 1.02) {
      double fitting = releases(budget, curve, 1 + excess);
      if (fitting > most) {
        most = fitting;
        best = 1 + excess;
      }
    }
    double limit = RenyiConversion.divergenceWithin(budget.epsilon(), best, budget.delta());
    return new PrivacyFilter(budget, best, limit);
  }

  private static double releases(PrivacyBudget budget, RenyiCurve curve, double order) {
    double limit = RenyiConversion.divergenceWithin(budget.epsilon(), order, budget.delta());
    return limit / curve.at(order);
  }

  /**
   * Whether releases fit into what is left.
   *
   * @param release the release
   * @param count how often, 1 to 2^52
   * @return true if {@link #spend} would accept them
   * @throws UnsupportedReleaseException if no bound is known for the release, or it hides another
   *     unit or has other neighbours than those before
   */
  public synchronized boolean admits(Release release, long count) {
    return after(release, count) <= limit;
  }

  /**
   * Spends budget; to be called before the release is made.
   *
   * @param release the release
   * @param count how often, 1 to 2^52
   * @return the guarantee of everything spent so far
   * @throws BudgetExhaustedException if it would pass the budget; nothing is spent
   * @throws UnsupportedReleaseException as {@link #admits} does
   */
  public synchronized PrivacySpent spend(Release release, long count) {
    double after = after(release, count);
    if (!(after <= limit)) {
      throw new BudgetExhaustedException(
          "Rényi divergence of order "
              + order
              + " must stay within "
              + limit
              + "; got "
              + after
              + " with this release, "
              + divergence
              + " before");
    }
    kinds.add(release);
    divergence = after;
    return spent();
  }

  /**
   * The guarantee of everything spent so far, at the filter's order.
   *
   * @return at most the budget; 0 before the first release
   */
  public synchronized PrivacySpent spent() {
    if (kinds.isEmpty()) {
      return new PrivacySpent(0, 0);
    }
    double slack = RenyiConversion.divergenceWithin(budget.epsilon(), order, budget.delta());
    double epsilon = budget.epsilon() - (slack - divergence);
    return new PrivacySpent(Math.min(budget.epsilon(), Math.max(0, epsilon)), budget.delta());
  }

  private double after(Release release, long count) {
    Require.inRange(count, 1, 1L << 52, "count");
    Releases.requireAlike(kinds, release);
    double cost = count * ReleaseCurves.of(release).at(order);
    return Math.nextUp(divergence + Math.nextUp(cost));
  }
}
