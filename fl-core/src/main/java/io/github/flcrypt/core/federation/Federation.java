package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a model in rounds with the participants that the application gives.
 *
 * <p>A round selects a cohort, reserves its privacy cost, invites, waits until everybody answered
 * or the deadline passed, checks and adds the answers, commits the cost, opens the sum and lets the
 * optimizer make the next model. Who throws, hangs, or answers nothing or wrongly is left out and
 * reported. A round that does not complete leaves model, optimizer state and history as they were;
 * its number is not used again if anybody was invited.
 *
 * <p>Updates are added in the order of client ids, whatever the order of arrival, so that a result
 * is a function of the answers alone, in doubles too. Held in memory are the sum and the answers
 * that arrived before one of a smaller client id.
 *
 * <p>One thread drives a federation: {@link #runRound} and {@link #run} refuse to run twice at the
 * same time. {@link #model} and {@link #checkpoint} may be called from any thread.
 *
 * @param <U> what clients send
 */
public final class Federation<U extends Update> implements AutoCloseable {

  private final FederationSetup<U> setup;
  private final Runnable closing;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile FederationState state;
  private volatile boolean closed;

  Federation(FederationSetup<U> setup, FederationState state, Runnable closing) {
    this.setup = setup;
    this.state = state;
    this.closing = closing;
  }

  /**
   * Starts to put a federation together.
   *
   * @param <U> what clients send
   * @param pipeline the server's end
   * @param optimizer makes the next model of an aggregate
   * @param terms contributors and deadline
   * @param random source of cohorts and of the rounds' public seeds
   * @return a builder
   */
  public static <U extends Update> FederationBuilder<U> builder(
      ServerPipeline<U> pipeline,
      ServerOptimizer optimizer,
      FederationTerms terms,
      RandomSource random) {
    return new FederationBuilder<>(pipeline, optimizer, terms, random);
  }

  /**
   * Runs one round. What other parties or circumstances can cause is in the report; what this
   * method throws is a mistake in the set-up or in code given to the federation, and leaves the
   * model as it was.
   *
   * @param cancellation looked at between steps and while waiting; interrupting the calling thread
   *     has the same effect
   * @return what happened
   * @throws IllegalStateException if another round is running or the federation is closed
   * @throws IllegalArgumentException if the selection gives no valid cohort
   * @throws java.io.UncheckedIOException if a checkpoint could not be stored. Before the sum is
   *     opened this ends the round, whose privacy cost stays spent; afterwards the round stands.
   */
  public RoundReport runRound(Cancellation cancellation) {
    if (!running.compareAndSet(false, true)) {
      throw new IllegalStateException("a federation must run one round at a time");
    }
    try {
      if (closed) {
        throw new IllegalStateException("a closed federation must not run rounds");
      }
      FederationRound<U> round = new FederationRound<>(setup, state, cancellation);
      RoundReport report = run(round);
      if (report.isCompleted()) {
        setup.save(state);
      }
      setup.listener().roundFinished(report);
      return report;
    } finally {
      running.set(false);
    }
  }

  /** Invitations that were sent use up the round's number however the round ends. */
  private RoundReport run(FederationRound<U> round) {
    try {
      return round.run();
    } finally {
      state = round.after();
    }
  }

  /**
   * Runs rounds until so many were tried. Stops early, with the last report saying why, when
   * cancelled, when the privacy budget is exhausted, and when a sum could not be opened. A round
   * with too few contributors counts as tried.
   *
   * @param rounds at least 0
   * @param cancellation ends the run
   * @return one report for each round tried
   */
  public List<RoundReport> run(int rounds, Cancellation cancellation) {
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds must not be negative; got " + rounds);
    }
    List<RoundReport> reports = new ArrayList<>();
    boolean goOn = true;
    while (goOn && reports.size() < rounds && !cancellation.isCancelled()) {
      RoundReport report = runRound(cancellation);
      reports.add(report);
      goOn = report.isCompleted() || report.outcome() == RoundOutcome.ABORTED_TOO_FEW;
    }
    return List.copyOf(reports);
  }

  /**
   * The latest version of the model.
   *
   * @return the model
   */
  public Model model() {
    return state.model();
  }

  /**
   * Where the federation is now. Saved by the application after each round, a process killed
   * between a round's decryption and the saving forgets that round's privacy cost; {@link
   * FederationBuilder#checkpoints} does not.
   *
   * @return what {@link FederationBuilder#resume} takes
   */
  public Checkpoint checkpoint() {
    return new Checkpoint(
        state, setup.identity(), setup.terms(), setup.ledger().map(PrivacyLedger::state));
  }

  /** Ends the threads that the federation made; an executor that the caller gave is left alone. */
  @Override
  public void close() {
    closed = true;
    closing.run();
  }
}
