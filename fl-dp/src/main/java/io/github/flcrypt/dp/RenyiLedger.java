package io.github.flcrypt.dp;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacySpent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps one budget over all rounds of discrete Gaussian noise, by Rényi accounting of the sum of
 * the honest shares, tails included. Open reservations count like spending.
 *
 * <p>The check is a Rényi filter whose limits follow from the budget alone, so it also holds where
 * a round's clip bounds follow from what earlier rounds published. What is reported as spent is
 * minimised over all orders and never above the budget.
 *
 * <p>Safe for several threads.
 */
public final class RenyiLedger implements PrivacyLedger {

  private final PrivacyBudget budget;
  private final RenyiFilter filter;
  private final Map<Digest, Claim> open = new LinkedHashMap<>();
  private LedgerState committed = LedgerState.EMPTY;

  private RenyiLedger(PrivacyBudget budget) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.filter = new RenyiFilter(budget);
  }

  /**
   * An empty ledger.
   *
   * @param budget what all rounds together may spend
   * @return the ledger
   */
  public static RenyiLedger of(PrivacyBudget budget) {
    return new RenyiLedger(budget);
  }

  /**
   * What all rounds together may spend.
   *
   * @return &epsilon; and &delta;
   */
  public PrivacyBudget budget() {
    return budget;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the event is not of discrete Gaussian noise, or hides
   *     another unit than the rounds before
   * @throws IllegalStateException if the round is reserved or committed already
   */
  @Override
  public synchronized Reservation reserve(Digest round, PrivacyEvent event) {
    GaussianRelease release = GaussianRelease.of(event);
    if (open.containsKey(round) || committed.rounds().contains(round)) {
      throw new IllegalStateException(
          "round must be reserved once; got " + round.abbreviated() + " again");
    }
    Map<GaussianRelease, Long> before = countsWithOpen();
    for (GaussianRelease other : before.keySet()) {
      if (other.unit() != release.unit()) {
        throw new IllegalArgumentException(
            "privacy unit must be that of earlier rounds, "
                + other.unit()
                + "; got "
                + release.unit());
      }
    }
    Map<GaussianRelease, Long> after = new LinkedHashMap<>(before);
    after.merge(release, 1L, Math::addExact);
    if (!filter.admits(after)) {
      throw new BudgetExhaustedException(refusal(before, release, after));
    }
    Claim claim = new Claim(round, release);
    open.put(round, claim);
    return claim;
  }

  private Map<GaussianRelease, Long> countsWithOpen() {
    Map<GaussianRelease, Long> counts = new LinkedHashMap<>(committed.counts());
    open.values().forEach(claim -> counts.merge(claim.release, 1L, Math::addExact));
    return counts;
  }

  private String refusal(
      Map<GaussianRelease, Long> before,
      GaussianRelease release,
      Map<GaussianRelease, Long> after) {
    return String.format(
        Locale.ROOT,
        "privacy spending must stay within epsilon %s at delta %s; got %.6g with this round"
            + " (%.6g spent or reserved before, the round alone costs %.6g)",
        budget.epsilon(),
        budget.delta(),
        GaussianComposition.epsilon(after, budget.delta()),
        GaussianComposition.epsilon(before, budget.delta()),
        GaussianComposition.epsilon(Map.of(release, 1L), budget.delta()));
  }

  @Override
  public synchronized PrivacySpent spent() {
    if (committed.counts().isEmpty()) {
      return new PrivacySpent(0, 0);
    }
    // Every commit passed the filter, so the budget itself is an upper bound as well.
    double epsilon =
        Math.min(budget.epsilon(), GaussianComposition.epsilon(committed.counts(), budget.delta()));
    return new PrivacySpent(epsilon, budget.delta());
  }

  @Override
  public synchronized byte[] state() {
    return committed.toBytes(budget);
  }

  @Override
  public synchronized void restore(byte[] state) {
    committed = LedgerState.fromBytes(state, budget, filter);
    open.clear();
  }

  private final class Claim implements Reservation {

    private final Digest round;
    private final GaussianRelease release;

    Claim(Digest round, GaussianRelease release) {
      this.round = round;
      this.release = release;
    }

    @Override
    public PrivacySpent commit() {
      synchronized (RenyiLedger.this) {
        close();
        committed = committed.with(round, release);
        return spent();
      }
    }

    @Override
    public void release() {
      synchronized (RenyiLedger.this) {
        close();
      }
    }

    private void close() {
      if (!open.remove(round, this)) {
        throw new IllegalStateException(
            "reservation of round " + round.abbreviated() + " must be closed once");
      }
    }
  }
}
