package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.RoundContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A round's report while the round goes on. For one thread. */
final class ReportDraft {

  private final RoundContext round;
  private final SortedMap<String, String> provenance;
  private final List<ClientId> accepted = new ArrayList<>();
  private final List<RejectedUpdate> rejected = new ArrayList<>();
  private final SortedMap<ClientId, Long> bytes = new TreeMap<>();
  private final SortedMap<ClientId, Long> invitationBytes = new TreeMap<>();
  private final StageClock clock = new StageClock();
  private List<Double> clippedFraction = List.of();
  private Optional<PrivacySpent> privacySpent = Optional.empty();
  private SortedMap<ClientId, PrivacySpent> privacySpentByClient = new TreeMap<>();

  ReportDraft(RoundContext round, SortedMap<String, String> provenance) {
    this.round = round;
    this.provenance = provenance;
  }

  StageClock clock() {
    return clock;
  }

  void measured(ClientId client, long sent, long received) {
    bytes.put(client, sent);
    invitationBytes.put(client, received);
  }

  void accepted(ClientId client) {
    accepted.add(client);
  }

  void rejected(RejectedUpdate update) {
    rejected.add(update);
  }

  List<ClientId> accepted() {
    return accepted;
  }

  void committed(Optional<PrivacySpent> spent, SortedMap<ClientId, PrivacySpent> byClient) {
    privacySpent = spent;
    privacySpentByClient = byClient;
  }

  void opened(AggregatedUpdate aggregate) {
    clippedFraction = Arrays.stream(aggregate.clippedFraction()).boxed().toList();
  }

  RoundReport completed() {
    return end(RoundOutcome.COMPLETED, Optional.empty());
  }

  RoundReport cancelled() {
    return end(RoundOutcome.ABORTED_CANCELLED, Optional.empty());
  }

  RoundReport ended(RoundOutcome outcome, FederatedLearningException why) {
    return end(outcome, Optional.of(why));
  }

  private RoundReport end(RoundOutcome outcome, Optional<FederatedLearningException> failure) {
    return new RoundReport(
        round.round(),
        outcome,
        accepted,
        rejected,
        round.clipBounds(),
        clippedFraction,
        privacySpent,
        privacySpentByClient,
        bytes,
        invitationBytes,
        clock.seconds(
            RoundReport.CLIENTS, RoundReport.AGGREGATE, RoundReport.DECRYPT, RoundReport.UPDATE),
        provenance,
        failure);
  }
}
