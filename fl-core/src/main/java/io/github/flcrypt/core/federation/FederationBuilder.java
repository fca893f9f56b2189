package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.PipelineSpec;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Puts a federation together; for one thread.
 *
 * @param <U> what clients send
 */
public final class FederationBuilder<U extends Update> {

  private final ServerPipeline<U> pipeline;
  private final ServerOptimizer optimizer;
  private final FederationTerms terms;
  private final RandomSource random;
  private final SortedMap<ClientId, Seat<U>> seats = new TreeMap<>();
  private CohortSelection selection = CohortSelection.everyone();
  private ModelProxy proxy = ModelProxy.identity();
  private Optional<PrivacyLedger> ledger = Optional.empty();
  private FederationListener listener = new FederationListener() {};
  private Optional<Executor> executor = Optional.empty();
  private Optional<CheckpointStore> store = Optional.empty();
  private Optional<ModelLayout> layout = Optional.empty();
  private Map<String, String> provenance = Map.of();

  FederationBuilder(
      ServerPipeline<U> pipeline,
      ServerOptimizer optimizer,
      FederationTerms terms,
      RandomSource random) {
    this.pipeline = pipeline;
    this.optimizer = optimizer;
    this.terms = terms;
    this.random = random;
  }

  /**
   * Enrols participants, in addition to those enrolled before.
   *
   * @param participants all of different client ids
   * @return this builder
   */
  public FederationBuilder<U> participants(List<? extends Participant<U>> participants) {
    for (Participant<U> participant : participants) {
      ClientId client = participant.id();
      if (seats.putIfAbsent(client, new Seat<>(client, participant)) != null) {
        throw new IllegalArgumentException(
            "participants must have different client ids; got " + client + " again");
      }
    }
    return this;
  }

  /**
   * Whom a round invites; everybody unless given.
   *
   * @param cohorts the selection
   * @return this builder
   */
  public FederationBuilder<U> selection(CohortSelection cohorts) {
    selection = cohorts;
    return this;
  }

  /**
   * What clients are shown of the model; all of it unless given.
   *
   * @param view the downlink
   * @return this builder
   */
  public FederationBuilder<U> proxy(ModelProxy view) {
    proxy = view;
    return this;
  }

  /**
   * The account of the privacy budget; obligatory for a pipeline with noise. {@link #resume} sets
   * it back to its checkpoint, so no other federation may use it meanwhile.
   *
   * @param account the ledger
   * @return this builder
   */
  public FederationBuilder<U> ledger(PrivacyLedger account) {
    ledger = Optional.of(account);
    return this;
  }

  /**
   * Who watches; nobody unless given.
   *
   * @param watcher the listener
   * @return this builder
   */
  public FederationBuilder<U> listener(FederationListener watcher) {
    listener = watcher;
    return this;
  }

  /**
   * The threads on which participants run; never shut down by the federation. Unless given, the
   * federation makes daemon threads of its own, at most one for each invitation that is open. An
   * executor with fewer threads than a cohort has members makes some wait, and the deadline counts
   * their waiting too; one that runs tasks on the calling thread takes the deadline's force.
   *
   * @param threads the executor
   * @return this builder
   */
  public FederationBuilder<U> executor(Executor threads) {
    executor = Optional.of(threads);
    return this;
  }

  /**
   * Stores a checkpoint after each completed round and, where a round costs privacy, also between
   * the commitment of the cost and the decryption: a process killed at any moment can be resumed,
   * and at worst loses a round that it has paid for.
   *
   * @param checkpoints the store
   * @return this builder
   */
  public FederationBuilder<U> checkpoints(CheckpointStore checkpoints) {
    store = Optional.of(checkpoints);
    return this;
  }

  /**
   * The layers that the participants train; a model or checkpoint of another layout is refused.
   *
   * @param expected the layout
   * @return this builder
   */
  public FederationBuilder<U> layout(ModelLayout expected) {
    layout = Optional.of(expected);
    return this;
  }

  /**
   * What every report shall name beside the library's own descriptions.
   *
   * @param facts public names and values, such as the data set's version
   * @return this builder
   */
  public FederationBuilder<U> provenance(Map<String, String> facts) {
    provenance = Map.copyOf(facts);
    return this;
  }

  /**
   * Starts at round 0.
   *
   * @param initial the first model
   * @return the federation
   * @throws IllegalArgumentException if there are fewer participants than the minimum, or noise
   *     without a ledger
   * @throws LayoutMismatchException if the model has another layout than was given
   */
  public Federation<U> start(Model initial) {
    requireComplete();
    requireLayout(initial);
    return make(
        new FederationState(
            initial, optimizer.initialState(initial.layout()), PublishedHistory.empty(), 0));
  }

  /**
   * Goes on where a checkpoint was made. The ledger takes over the checkpoint's state. The deadline
   * may be another.
   *
   * @param checkpoint of a federation with the same pipeline, aggregator, optimizer, proxy and
   *     numbers of contributors
   * @return the federation
   * @throws CheckpointMismatchException if one of these differs, or a ledger is there on one side
   *     alone, or the ledger has spent more than the checkpoint's
   * @throws LayoutMismatchException if the model has another layout than was given
   * @throws io.github.flcrypt.core.MalformedMessageException if the ledger refuses its state
   */
  public Federation<U> resume(Checkpoint checkpoint) {
    requireComplete();
    requireLayout(checkpoint.model());
    FederationIdentity.of(pipeline, optimizer, proxy).requireSame(checkpoint.identity());
    Resumption.requireSameContributors(terms, checkpoint.terms());
    Resumption.restore(ledger, checkpoint.ledgerState());
    return make(checkpoint.state());
  }

  private void requireComplete() {
    if (seats.size() < terms.minimumContributors()) {
      throw new IllegalArgumentException(
          "participants must be at least the minimum of "
              + terms.minimumContributors()
              + " contributors; got "
              + seats.size());
    }
    PipelineSpec spec = pipeline.spec();
    if (ledger.isEmpty() && (spec.noise().isPresent() || spec.realNoise().isPresent())) {
      throw new IllegalArgumentException(
          "a pipeline with noise must have a privacy ledger; got none");
    }
  }

  private void requireLayout(Model model) {
    if (layout.isPresent() && !layout.get().equals(model.layout())) {
      throw new LayoutMismatchException(
          "model must have layout "
              + layout.get().digest().abbreviated()
              + "; got "
              + model.layout().digest().abbreviated());
    }
  }

  private Federation<U> make(FederationState state) {
    Optional<ExecutorService> own =
        executor.isPresent() ? Optional.empty() : Optional.of(DaemonThreads.executor());
    FederationSetup<U> setup =
        new FederationSetup<>(
            pipeline,
            optimizer,
            terms,
            random,
            Collections.unmodifiableSortedMap(new TreeMap<>(seats)),
            selection,
            proxy,
            ledger,
            new QuietListener(listener, System.getLogger(Federation.class.getName())),
            executor.or(() -> own).orElseThrow(),
            store,
            Provenance.of(pipeline, optimizer, proxy, provenance));
    return new Federation<>(setup, state, () -> own.ifPresent(ExecutorService::shutdownNow));
  }
}
