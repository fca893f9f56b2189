package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ServerPipeline.Aggregation;
import io.github.flcrypt.core.pipeline.ServerPipeline.Closed;
import java.util.Optional;

/** One round from selection to the next model. For one thread, run once. */
final class FederationRound<U extends Update> {

  private final FederationSetup<U> setup;
  private final FederationState before;
  private final Cancellation cancellation;
  private final RoundPlan plan;
  private final ReportDraft draft;
  private FederationState after;

  FederationRound(FederationSetup<U> setup, FederationState before, Cancellation cancellation) {
    this.setup = setup;
    this.before = before;
    this.after = before;
    this.cancellation = cancellation;
    this.plan = setup.pipeline().plan(RoundPreparation.context(setup, before));
    this.draft = new ReportDraft(plan.context(), setup.provenance());
  }

  /** What the next round starts from. */
  FederationState after() {
    return after;
  }

  RoundReport run() {
    if (cancellation.isCancelled()) {
      return draft.cancelled();
    }
    Aggregation<U> sum = setup.pipeline().begin(plan);
    try (BudgetClaim claim = BudgetClaim.reserve(plan, setup.ledger())) {
      after = before.pastRound();
      setup.listener().roundStarted(plan.context());
      if (!collect(sum) || cancellation.isCancelled()) {
        return draft.cancelled();
      }
      return conclude(sum, claim);
    } catch (BudgetExhaustedException exhausted) {
      return draft.ended(RoundOutcome.ABORTED_BUDGET, exhausted);
    }
  }

  /** Waits for the cohort; false if the round was cancelled meanwhile. */
  private boolean collect(Aggregation<U> sum) {
    RoundContext round = plan.context();
    CohortDoor<U> door = new CohortDoor<>(round, sum, setup.listener(), draft);
    long start = System.nanoTime();
    try (InvitationDesk<U> desk =
        new InvitationDesk<>(setup, round, before.model(), cancellation)) {
      desk.inviteAll();
      while (!door.isComplete()) {
        if (cancellation.isCancelled()) {
          return false;
        }
        Optional<Answer<U>> answer = desk.next();
        answer.ifPresent(door::take);
        if (answer.isEmpty() && desk.isPastDeadline()) {
          door.timeOut(setup.terms().deadline());
        }
      }
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      long waited = System.nanoTime() - start - draft.clock().nanos(RoundReport.AGGREGATE);
      draft.clock().add(RoundReport.CLIENTS, waited);
    }
  }

  private RoundReport conclude(Aggregation<U> sum, BudgetClaim claim) {
    Closed closed;
    try {
      requireEnough();
      closed = draft.clock().time(RoundReport.AGGREGATE, sum::close);
    } catch (TooFewContributorsException few) {
      return draft.ended(RoundOutcome.ABORTED_TOO_FEW, few);
    } catch (FederatedLearningException failure) {
      return draft.ended(RoundOutcome.FAILED, failure);
    }
    draft.committed(claim.commit(), claim.spentByClient());
    if (plan.event().isPresent()) {
      // Stored before anything is decrypted, so that a killed process cannot forget the cost.
      setup.save(after);
    }
    try {
      after = step(closed);
      return draft.completed();
    } catch (FederatedLearningException failure) {
      return draft.ended(RoundOutcome.FAILED, failure);
    }
  }

  private void requireEnough() {
    int minimum = plan.context().minimumContributors();
    if (draft.accepted().size() < minimum) {
      throw new TooFewContributorsException(
          "contributors must be at least the declared minimum "
              + minimum
              + "; got "
              + draft.accepted().size());
    }
  }

  private FederationState step(Closed closed) {
    AggregatedUpdate aggregate = draft.clock().time(RoundReport.DECRYPT, closed::open);
    if (!aggregate.round().equals(plan.context())
        || !draft.accepted().containsAll(aggregate.contributors())) {
      throw new ForgedNumbersException(
          "aggregate must be of this round's accepted updates; got "
              + aggregate.contributors().size()
              + " contributors of "
              + aggregate.round());
    }
    draft.opened(aggregate);
    return draft
        .clock()
        .time(RoundReport.UPDATE, () -> OptimizerStep.take(setup.optimizer(), before, aggregate));
  }
}
