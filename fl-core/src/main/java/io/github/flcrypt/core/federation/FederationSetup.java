package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executor;

/** What stays the same over all rounds. */
record FederationSetup<U extends Update>(
    ServerPipeline<U> pipeline,
    ServerOptimizer optimizer,
    FederationTerms terms,
    RandomSource random,
    SortedMap<ClientId, Seat<U>> seats,
    CohortSelection selection,
    ModelProxy proxy,
    Optional<PrivacyLedger> ledger,
    FederationListener listener,
    Executor executor,
    Optional<CheckpointStore> store,
    SortedMap<String, String> provenance) {

  FederationIdentity identity() {
    return FederationIdentity.of(pipeline, optimizer, proxy);
  }

  void save(FederationState state) {
    if (store.isEmpty()) {
      return;
    }
    try {
      store.get().save(new Checkpoint(state, identity(), terms, ledger.map(PrivacyLedger::state)));
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint could not be stored", e);
    }
  }
}
