package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ServerPipeline.Aggregation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks answers and adds them in the order of client ids: an answer waits until those before it
 * are settled. For one thread.
 */
final class CohortDoor<U extends Update> {

  private final RoundContext round;
  private final Aggregation<U> sum;
  private final FederationListener listener;
  private final ReportDraft draft;
  private final Map<ClientId, Answer<U>> waiting = new HashMap<>();
  private int settled;

  CohortDoor(
      RoundContext round, Aggregation<U> sum, FederationListener listener, ReportDraft draft) {
    this.round = round;
    this.sum = sum;
    this.listener = listener;
    this.draft = draft;
  }

  boolean isComplete() {
    return settled == round.cohort().size();
  }

  void take(Answer<U> answer) {
    if (answer instanceof Answer.Broken<U> broken) {
      throw broken.fault();
    }
    if (answer instanceof Answer.Arrived<U> arrived) {
      draft.measured(arrived.client(), arrived.bytes(), arrived.invitationBytes());
      listener.clientAnswered(round, arrived.client());
    }
    waiting.put(answer.client(), answer);
    settleInOrder();
  }

  /** Nobody else is waited for. */
  void timeOut(Duration deadline) {
    for (ClientId client : round.cohort().subList(settled, round.cohort().size())) {
      waiting.computeIfAbsent(
          client, late -> new Answer.Missing<>(Rejections.timedOut(late, deadline)));
    }
    settleInOrder();
  }

  private void settleInOrder() {
    List<ClientId> cohort = round.cohort();
    while (settled < cohort.size() && waiting.containsKey(cohort.get(settled))) {
      settle(Optional.ofNullable(waiting.remove(cohort.get(settled))).orElseThrow());
      settled++;
    }
  }

  private void settle(Answer<U> answer) {
    if (answer instanceof Answer.Arrived<U> arrived) {
      draft.clock().time(RoundReport.AGGREGATE, () -> check(arrived)).ifPresent(this::reject);
    } else if (answer instanceof Answer.Missing<U> missing) {
      reject(missing.rejected());
    }
  }

  private Optional<RejectedUpdate> check(Answer.Arrived<U> answer) {
    ClientId client = answer.client();
    if (!answer.update().client().equals(client)) {
      return Optional.of(Rejections.wrongClient(client, answer.update().client()));
    }
    try {
      sum.add(answer.update());
    } catch (FederatedLearningException refused) {
      return Optional.of(Rejections.refused(client, refused));
    } catch (ClassCastException otherKind) {
      return Optional.of(Rejections.wrongKind(client, answer.update()));
    }
    draft.accepted(client);
    return Optional.empty();
  }

  private void reject(RejectedUpdate rejected) {
    draft.rejected(rejected);
    listener.clientRejected(round, rejected);
  }
}
