package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.RoundPlan;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** A round's reservation, released on every way out of the round that did not commit it. */
final class BudgetClaim implements AutoCloseable {

  private final Optional<PrivacyLedger> ledger;
  private final Optional<PrivacyLedger.Reservation> reservation;
  private boolean settled;

  private BudgetClaim(
      Optional<PrivacyLedger> ledger, Optional<PrivacyLedger.Reservation> reservation) {
    this.ledger = ledger;
    this.reservation = reservation;
  }

  static BudgetClaim reserve(RoundPlan plan, Optional<PrivacyLedger> ledger) {
    return new BudgetClaim(
        ledger,
        plan.event()
            .map(
                event ->
                    ledger
                        .orElseThrow(
                            () -> new IllegalStateException("a noised round must have a ledger"))
                        .reserve(plan.context().digest(), event, plan.context().cohort())));
  }

  /** A commit that fails may have reached the ledger's store, so it is never released. */
  Optional<PrivacySpent> commit() {
    settled = true;
    return reservation.map(PrivacyLedger.Reservation::commit);
  }

  /** Of a round that costs something; empty for others. */
  SortedMap<ClientId, PrivacySpent> spentByClient() {
    return reservation.isPresent()
        ? ledger.orElseThrow().spentByClient()
        : Collections.emptySortedMap();
  }

  @Override
  public void close() {
    if (!settled) {
      settled = true;
      reservation.ifPresent(PrivacyLedger.Reservation::release);
    }
  }
}
