package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.PrivacyLedger;
import java.util.Optional;

/** The checks before a federation goes on from a checkpoint. */
final class Resumption {

  private Resumption() {}

  static void requireSameContributors(FederationTerms terms, FederationTerms checkpoint) {
    if (terms.minimumContributors() != checkpoint.minimumContributors()
        || terms.maximumContributors() != checkpoint.maximumContributors()) {
      throw new CheckpointMismatchException(
          "checkpoint's contributors must be "
              + terms.minimumContributors()
              + " to "
              + terms.maximumContributors()
              + "; got "
              + checkpoint.minimumContributors()
              + " to "
              + checkpoint.maximumContributors());
    }
  }

  /** Restores the ledger, unless that would forget what it has already spent. */
  static void restore(Optional<PrivacyLedger> ledger, Optional<byte[]> saved) {
    if (ledger.isPresent() != saved.isPresent()) {
      throw new CheckpointMismatchException(
          "checkpoint must "
              + (ledger.isPresent() ? "" : "not ")
              + "hold a privacy ledger; got the opposite");
    }
    if (ledger.isEmpty() || saved.isEmpty()) {
      return;
    }
    PrivacyLedger account = ledger.get();
    byte[] before = account.state();
    double spent = account.spent().epsilon();
    account.restore(saved.get());
    double restored = account.spent().epsilon();
    if (restored < spent) {
      account.restore(before);
      throw new CheckpointMismatchException(
          "checkpoint's ledger must have spent at least the given ledger's epsilon "
              + spent
              + "; got "
              + restored);
    }
  }
}
