package io.github.flcrypt.dp;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import io.github.flcrypt.dp.internal.release.ReleaseComposition;
import io.github.flcrypt.dp.internal.release.ReleaseFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps one budget over all rounds of integer noise (discrete Gaussian, Skellam, discrete Laplace,
 * also mixed), by Rényi accounting of the sum of the honest shares, tails included. Open
 * reservations count like spending.
 *
 * <p>The check is a Rényi filter whose limits follow from the budget alone, so it also holds where
 * a round's clip bounds follow from what earlier rounds published. What is reported as spent is
 * minimised over all orders and never above the budget.
 *
 * <p>What a round's clip bounds cost ({@link io.github.flcrypt.core.HistoryCost}) is part of its
 * event and charged with it. A round whose bounds followed private data without noise has no finite
 * cost: the ledger takes it, since only a class named NonPrivate makes one, and from its commit on
 * reports an infinite &epsilon; and why.
 *
 * <p>Safe for several threads.
 */
public final class RenyiLedger implements PrivacyLedger {

  private final PrivacyBudget budget;
  private final ReleaseFilter filter;
  private final Map<Digest, Claim> open = new LinkedHashMap<>();
  private LedgerState committed = LedgerState.EMPTY;

  private RenyiLedger(PrivacyBudget budget) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.filter = new ReleaseFilter(budget);
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
   * @throws IllegalArgumentException if the ledger cannot account for the event's noise, or the
   *     event hides another unit than the rounds before
   * @throws IllegalStateException if the round is reserved or committed already
   */
  @Override
  public Reservation reserve(Digest round, PrivacyEvent event) {
    return reserve(round, event, List.of());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A round without a cohort counts for every client.
   *
   * @throws IllegalArgumentException if the ledger cannot account for the event's noise, or the
   *     event hides another unit than the rounds before
   * @throws IllegalStateException if the round is reserved or committed already
   */
  @Override
  public synchronized Reservation reserve(
      Digest round, PrivacyEvent event, Collection<ClientId> cohort) {
    NoiseRelease release = Releases.of(event);
    if (open.containsKey(round) || committed.contains(round)) {
      throw new IllegalStateException(
          "round must be reserved once; got " + round.abbreviated() + " again");
    }
    Map<NoiseRelease, Long> before = countsWithOpen();
    for (NoiseRelease other : before.keySet()) {
      if (other.unit() != release.unit()) {
        throw new IllegalArgumentException(
            "privacy unit must be that of earlier rounds, "
                + other.unit()
                + "; got "
                + release.unit());
      }
    }
    Map<NoiseRelease, Long> after = new LinkedHashMap<>(before);
    after.merge(release, 1L, Math::addExact);
    if (!filter.admits(after)) {
      throw new BudgetExhaustedException(refusal(before, release, after));
    }
    Claim claim = new Claim(LedgerRound.of(round, release, cohort));
    open.put(round, claim);
    return claim;
  }

  private Map<NoiseRelease, Long> countsWithOpen() {
    Map<NoiseRelease, Long> counts = committed.counts();
    open.values().forEach(claim -> counts.merge(claim.entry.release(), 1L, Math::addExact));
    return counts;
  }

  private String refusal(
      Map<NoiseRelease, Long> before, NoiseRelease release, Map<NoiseRelease, Long> after) {
    return String.format(
        Locale.ROOT,
        "privacy spending must stay within epsilon %s at delta %s; got %.6g with this round"
            + " (%.6g spent or reserved before, the round alone costs %.6g)",
        budget.epsilon(),
        budget.delta(),
        ReleaseComposition.epsilon(after, budget.delta()),
        ReleaseComposition.epsilon(before, budget.delta()),
        ReleaseComposition.epsilon(Map.of(release, 1L), budget.delta()));
  }

  @Override
  public synchronized PrivacySpent spent() {
    return spent(committed.counts());
  }

  private PrivacySpent spent(Map<NoiseRelease, Long> counts) {
    if (counts.isEmpty()) {
      return new PrivacySpent(0, 0);
    }
    double epsilon = ReleaseComposition.epsilon(counts, budget.delta());
    if (counts.keySet().stream().noneMatch(NoiseRelease::isNonPrivate)) {
      // Every other commit passed the filter, so the budget itself is an upper bound as well.
      epsilon = Math.min(budget.epsilon(), epsilon);
    }
    return new PrivacySpent(epsilon, budget.delta());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Takes time in proportion to clients with different histories times kinds of release.
   */
  @Override
  public synchronized SortedMap<ClientId, PrivacySpent> spentByClient() {
    Map<Map<NoiseRelease, Long>, PrivacySpent> known = new HashMap<>();
    SortedMap<ClientId, PrivacySpent> spent = new TreeMap<>();
    for (ClientId client : committed.clients()) {
      spent.put(client, known.computeIfAbsent(committed.counts(client), this::spent));
    }
    return spent;
  }

  /**
   * The account as JSON (RFC 8259) for an auditor: budget, what is hidden from whom, every
   * committed round with its public parameters and the running total, open reservations, and the
   * spending of each client. Nothing in it is secret.
   *
   * @return the text, in ASCII, with a fixed order of fields
   */
  public synchronized String report() {
    List<LedgerRound> reserved = open.values().stream().map(claim -> claim.entry).toList();
    return LedgerReport.of(budget, committed, reserved, this::spent, spentByClient());
  }

  @Override
  public synchronized byte[] state() {
    return LedgerFormat.toBytes(committed, budget);
  }

  @Override
  public synchronized void restore(byte[] state) {
    committed = LedgerFormat.fromBytes(state, budget, filter);
    open.clear();
  }

  private final class Claim implements Reservation {

    private final LedgerRound entry;

    Claim(LedgerRound entry) {
      this.entry = entry;
    }

    @Override
    public PrivacySpent commit() {
      synchronized (RenyiLedger.this) {
        close();
        committed = committed.with(entry);
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
      if (!open.remove(entry.round(), this)) {
        throw new IllegalStateException(
            "reservation of round " + entry.round().abbreviated() + " must be closed once");
      }
    }
  }
}
