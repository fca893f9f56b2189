package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.PrivacySpent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in one round; nothing in it is secret.
 *
 * @param round the round's number
 * @param outcome how it ended
 * @param contributors whose updates were accepted, sorted; in the model only if the round completed
 * @param rejected who was invited and left out, in the order of client ids
 * @param clipBounds the round's clip bounds; empty where nothing is clipped
 * @param clippedFraction the fraction of contributors whose update was clipped, for each group of
 *     clip bounds; empty where it was not measured
 * @param privacySpent what all rounds so far have spent together; empty where this round committed
 *     nothing
 * @param privacySpentByClient what the rounds to which each client was invited have spent together;
 *     empty where this round committed nothing or the ledger keeps no account by client
 * @param bytesByClient the length of the update that each client sent, for all that sent one in
 *     time
 * @param invitationBytesByClient the length of the invitation of each client that was reached
 * @param secondsByStage wall-clock seconds in the order of the stages: {@value #CLIENTS} (waiting),
 *     {@value #AGGREGATE}, {@value #DECRYPT}, {@value #UPDATE}; only those that were reached
 * @param provenance digests and descriptions that the result depends on, and what the application
 *     added
 * @param failure why the round did not complete; empty if it did or was cancelled
 */
public record RoundReport(
    long round,
    RoundOutcome outcome,
    List<ClientId> contributors,
    List<RejectedUpdate> rejected,
    Optional<ClipBounds> clipBounds,
    List<Double> clippedFraction,
    Optional<PrivacySpent> privacySpent,
    SortedMap<ClientId, PrivacySpent> privacySpentByClient,
    SortedMap<ClientId, Long> bytesByClient,
    SortedMap<ClientId, Long> invitationBytesByClient,
    Map<String, Double> secondsByStage,
    SortedMap<String, String> provenance,
    Optional<FederatedLearningException> failure) {

  /** The stage of waiting for clients. */
  public static final String CLIENTS = "clients";

  /** The stage of checking and adding updates. */
  public static final String AGGREGATE = "aggregate";

  /** The stage of opening the sum. */
  public static final String DECRYPT = "decrypt";

  /** The stage of the server optimizer. */
  public static final String UPDATE = "update";

  /**
   * Copies the collections.
   *
   * @param round the round's number
   * @param outcome how it ended
   * @param contributors whose updates were accepted
   * @param rejected who was left out
   * @param clipBounds the clip bounds
   * @param clippedFraction by group
   * @param privacySpent so far
   * @param privacySpentByClient so far
   * @param bytesByClient sent
   * @param invitationBytesByClient received
   * @param secondsByStage in order
   * @param provenance names and values
   * @param failure why the round did not complete
   */
  public RoundReport {
    contributors = List.copyOf(contributors);
    rejected = List.copyOf(rejected);
    clippedFraction = List.copyOf(clippedFraction);
    privacySpentByClient = Collections.unmodifiableSortedMap(new TreeMap<>(privacySpentByClient));
    bytesByClient = Collections.unmodifiableSortedMap(new TreeMap<>(bytesByClient));
    invitationBytesByClient =
        Collections.unmodifiableSortedMap(new TreeMap<>(invitationBytesByClient));
    secondsByStage = Collections.unmodifiableMap(new LinkedHashMap<>(secondsByStage));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /**
   * Whether there is a new model.
   *
   * @return true for {@link RoundOutcome#COMPLETED}
   */
  public boolean isCompleted() {
    return outcome == RoundOutcome.COMPLETED;
  }

  /**
   * The mean length of the updates sent.
   *
   * @return bytes; 0 where nobody sent one
   */
  public double bytesPerClient() {
    return bytesByClient.values().stream().mapToLong(Long::longValue).average().orElse(0);
  }

  /**
   * For callers to whom anything but a new model is an error.
   *
   * @return this report
   * @throws FederatedLearningException the {@link #failure} of a round that did not complete
   * @throws IllegalStateException if the round was cancelled
   */
  public RoundReport requireCompleted() {
    if (isCompleted()) {
      return this;
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    throw new IllegalStateException("round " + round + " must be completed; got " + outcome);
  }
}
