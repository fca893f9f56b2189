package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.random.RandomSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a model with {@link FedBuff}: issues versions, takes updates as they come, steps whenever
 * a buffer is full. Where {@link io.github.flcrypt.core.federation.Federation} runs rounds that
 * wait for a cohort, this waits for nobody.
 *
 * <p>A client asks for a model ({@link #issue}), trains, asks for the open buffer's round ({@link
 * #buffer}), protects its update under that round, and offers it with the version that it trained
 * from. If the buffer closed meanwhile the offer is refused as of another round; the client
 * protects its update again under the new one. The version offered must be the one last issued to
 * that client, so a stale update cannot pass for a fresh one.
 *
 * <p>A rejected offer changes nothing. Safe for several threads, one call at a time.
 *
 * @param <U> what clients send
 */
public final class AsynchronousServer<U extends Update> {

  private final AsynchronousTerms<U> terms;
  private final RandomSource random;
  private AsynchronousState state;
  private OpenBuffer<U> buffer;
  private RoundPlan plan;

  private AsynchronousServer(
      AsynchronousTerms<U> terms, AsynchronousState state, RandomSource random) {
    this.terms = terms;
    this.random = random;
    this.state = state;
    this.plan = nextPlan();
    this.buffer = terms.pipeline().begin(terms.rule(), plan);
  }

  /**
   * Starts with a first model.
   *
   * @param <U> what clients send
   * @param terms what stays the same throughout
   * @param initial the first model
   * @param random source of the buffers' public seeds
   * @return the server
   */
  public static <U extends Update> AsynchronousServer<U> start(
      AsynchronousTerms<U> terms, Model initial, RandomSource random) {
    return resume(
        terms,
        new AsynchronousState(
            initial,
            terms.optimizer().initialState(initial.layout()),
            PublishedHistory.empty(),
            0,
            new TreeMap<>()),
        random);
  }

  /**
   * Goes on where a state was taken. The next buffer's number is new, so nothing is opened twice.
   *
   * @param <U> what clients send
   * @param terms the same terms
   * @param state what {@link #state} gave
   * @param random source of the buffers' public seeds
   * @return the server
   */
  public static <U extends Update> AsynchronousServer<U> resume(
      AsynchronousTerms<U> terms, AsynchronousState state, RandomSource random) {
    return new AsynchronousServer<>(terms, state, random);
  }

  /**
   * Gives a client the present model and remembers which version that is.
   *
   * @param client an enrolled client
   * @return the model to train from
   * @throws RoundMismatchException if the client is not enrolled
   */
  public synchronized Model issue(ClientId client) {
    if (!plan.context().invites(client)) {
      throw new RoundMismatchException("client must be enrolled; got " + client);
    }
    TreeMap<ClientId, Long> issued = new TreeMap<>(state.issued());
    issued.put(client, state.model().version());
    state = with(issued);
    return state.model();
  }

  /**
   * The open buffer's round, under which updates are protected now.
   *
   * @return its context
   */
  public synchronized RoundContext buffer() {
    return plan.context();
  }

  /**
   * The open buffer's plan, to read updates with.
   *
   * @return what its updates must look like
   */
  public synchronized RoundPlan plan() {
    return plan;
  }

  /**
   * How many updates the open buffer holds.
   *
   * @return 0 to K − 1
   */
  public synchronized int waiting() {
    return buffer.size();
  }

  /**
   * The present model.
   *
   * @return the latest version
   */
  public synchronized Model model() {
    return state.model();
  }

  /**
   * All that is remembered between steps.
   *
   * @return the state, without the open buffer's content
   */
  public synchronized AsynchronousState state() {
    return state;
  }

  /**
   * Takes an update. If it fills the buffer, the sum is opened, the model steps and a new buffer
   * opens. If opening or stepping fails, the buffer's content is lost, the model stays, and a new
   * buffer is open when the failure is thrown; its clients may send again.
   *
   * @param stale an update of the open buffer's round and the version that it was trained from
   * @return the step's mean before normalisation, if the buffer was full; otherwise empty
   * @throws StalenessException if the version is outside the window or was not the last issued to
   *     this client
   * @throws io.github.flcrypt.core.FederatedLearningException the kinds for another round, layout,
   *     key or format, a second contribution to a buffer, or a sum that cannot be opened
   */
  public synchronized Optional<AggregatedUpdate> offer(StaleUpdate<U> stale) {
    Long issued = state.issued().get(stale.update().client());
    if (issued == null || issued != stale.baseVersion()) {
      throw new StalenessException(
          "base version must be the one issued to "
              + stale.update().client()
              + ", "
              + (issued == null ? "none" : issued)
              + "; got "
              + stale.baseVersion());
    }
    buffer.add(stale);
    return buffer.isFull() ? Optional.of(step()) : Optional.empty();
  }

  private AggregatedUpdate step() {
    OpenBuffer<U> full = buffer;
    try {
      OpenBuffer.Opened opened = full.close();
      AggregatedUpdate direction = normalised(opened);
      ServerOptimizer.Step step =
          terms.optimizer().step(state.model(), direction, state.optimizer());
      state =
          new AsynchronousState(
              state.model().next(step.parameters()),
              step.state(),
              state.history().after(opened.mean()),
              state.nextBuffer(),
              withoutContributors(opened.sum()));
      return opened.mean();
    } finally {
      plan = nextPlan();
      buffer = terms.pipeline().begin(terms.rule(), plan);
    }
  }

  /** Who is in the buffer needs a new version, unless it was given one meanwhile. */
  private SortedMap<ClientId, Long> withoutContributors(BufferedSum<?> sum) {
    TreeMap<ClientId, Long> issued = new TreeMap<>(state.issued());
    sum.staleness().forEach((client, age) -> issued.remove(client, state.model().version() - age));
    return issued;
  }

  private AggregatedUpdate normalised(OpenBuffer.Opened opened) {
    if (terms.normalization() == StepNormalization.BY_WEIGHTS) {
      return opened.mean();
    }
    double[] values = opened.mean().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= opened.sum().meanWeight();
    }
    return AggregatedUpdate.ofSeeingRule(
        opened.mean().round(), opened.mean().contributors(), values);
  }

  /** Numbers a new buffer; the number is spent even if the buffer comes to nothing. */
  private RoundPlan nextPlan() {
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    random.nextBytes(seed);
    List<ClientId> enrolled = terms.enrolled();
    RoundContextBuilder builder =
        RoundContext.builder(state.nextBuffer(), state.model(), terms.pipeline().spec().digest())
            .cohort(enrolled)
            .publicSeed(seed);
    terms.rule().declare(builder, enrolled.size());
    terms.pipeline().key().ifPresent(builder::key);
    terms
        .pipeline()
        .clipBounds(state.model().layout(), state.history())
        .ifPresent(builder::clipBounds);
    RoundPlan next = terms.pipeline().plan(builder.build());
    if (state.nextBuffer() == Long.MAX_VALUE) {
      throw new HeadroomExceededException("buffer numbers must stay below 2^63");
    }
    state =
        new AsynchronousState(
            state.model(),
            state.optimizer(),
            state.history(),
            state.nextBuffer() + 1,
            state.issued());
    return next;
  }

  private AsynchronousState with(SortedMap<ClientId, Long> issued) {
    return new AsynchronousState(
        state.model(), state.optimizer(), state.history(), state.nextBuffer(), issued);
  }
}
