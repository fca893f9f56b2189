package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The key holder's gate: computes a round's sum from what clients signed, and from nothing else.
 *
 * <p>It refuses uploads that no enrolled client signed, uploads of another round, pipeline or key,
 * fewer than its own minimum of contributors whatever the round says, a client twice, and every set
 * of uploads but the first one announced for a round's number. A single ciphertext, a power of one,
 * a sum with a client left out after another was announced, and yesterday's uploads are therefore
 * all refused. The aggregator is trusted with nothing but availability, and a client with being one
 * client: against enrolled clients that collude with the aggregator the minimum must exceed their
 * number by two.
 *
 * <p>A refused call changes nothing. Immutable but for its journal, safe for several threads.
 *
 * @param <S> the scheme
 */
public final class SumVerifier<S extends Scheme> {

  /** The least minimum: a sum of one is an update. */
  public static final int LEAST_MINIMUM = 2;

  private final IntegerPipeline<?, ?> pipeline;
  private final HomomorphicEvaluator<S> evaluator;
  private final ClientRoster roster;
  private final int minimum;
  private final AnnouncementJournal journal;
  private final Optional<ModelLayout> layout;

  private SumVerifier(
      IntegerPipeline<?, ?> pipeline,
      HomomorphicEvaluator<S> evaluator,
      ClientRoster roster,
      int minimum,
      AnnouncementJournal journal,
      Optional<ModelLayout> layout) {
    this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    this.evaluator = Objects.requireNonNull(evaluator, "evaluator");
    this.roster = Objects.requireNonNull(roster, "roster");
    this.minimum = minimum;
    this.journal = Objects.requireNonNull(journal, "journal");
    this.layout = layout;
  }

  /**
   * A gate.
   *
   * @param <S> the scheme
   * @param pipeline the key holder's own copy of the pipeline that clients agreed to
   * @param evaluator the scheme's operations under the key
   * @param roster the enrolled clients, from a source other than the aggregator
   * @param minimumContributors the fewest uploads in a sum, at least 2 and at most the roster's
   *     size
   * @param journal of announcements; one that survives a crash, such as {@link RoundJournalFile}
   * @return the gate
   */
  public static <S extends Scheme> SumVerifier<S> of(
      IntegerPipeline<?, ?> pipeline,
      HomomorphicEvaluator<S> evaluator,
      ClientRoster roster,
      int minimumContributors,
      AnnouncementJournal journal) {
    if (minimumContributors < LEAST_MINIMUM || minimumContributors > roster.size()) {
      throw new IllegalArgumentException(
          "minimum of contributors must be in ["
              + LEAST_MINIMUM
              + ", "
              + roster.size()
              + "]; got "
              + minimumContributors);
    }
    return new SumVerifier<>(
        pipeline, evaluator, roster, minimumContributors, journal, Optional.empty());
  }

  /**
   * The same gate for one model. A context of a few bytes can name a layout of a thousand million
   * coordinates, for which masks take memory and time: who knows the model refuses it at once.
   *
   * @param expected the layers of the model that the federation trains
   * @return a gate with the same journal that refuses every other layout
   */
  public SumVerifier<S> forLayout(ModelLayout expected) {
    return new SumVerifier<>(pipeline, evaluator, roster, minimum, journal, Optional.of(expected));
  }

  /**
   * What a round's updates must look like.
   *
   * @param round the round as the aggregator describes it
   * @return the plan, by the key holder's own pipeline
   * @throws LayoutMismatchException if the round is of another model than {@link #forLayout} said
   * @throws RoundMismatchException if the round is one of another pipeline, or one that no stage of
   *     it can serve
   */
  public RoundPlan plan(RoundContext round) {
    if (!round.pipeline().equals(pipeline.spec().digest())) {
      throw new RoundMismatchException(
          "pipeline must be "
              + pipeline.spec().digest().abbreviated()
              + "; got "
              + round.pipeline().abbreviated());
    }
    if (layout.isPresent() && !layout.get().equals(round.layout())) {
      throw new LayoutMismatchException(
          "layout must be "
              + layout.get().digest().abbreviated()
              + "; got "
              + round.layout().digest().abbreviated());
    }
    try {
      return pipeline.plan(round);
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      // The aggregator makes the context: one that no stage can serve is its doing.
      throw new RoundMismatchException(
          "round must be one that the pipeline can serve: " + impossible.getMessage());
    }
  }

  /**
   * Takes a round's announcement, before the uploads themselves. From now on no other set of this
   * round's number is summed. {@link #verify(SignedSum)} announces what it is given when nothing
   * was announced.
   *
   * @param round the round
   * @param set the announced set
   * @throws UnannouncedUploadsException if another set was announced before
   * @throws FederatedLearningException the kinds for another pipeline, an unknown client, or too
   *     few
   */
  public void announce(RoundContext round, UploadSet set) {
    plan(round);
    if (set.number() != round.round() || !set.round().equals(round.digest())) {
      throw new RoundMismatchException("set must be of " + round + "; got round " + set.number());
    }
    set.clients().forEach(roster::key);
    requireEnough(round, set.clients());
    record(set);
  }

  /**
   * Computes the sum of uploads that pass every check.
   *
   * @param offered the uploads
   * @return the sum, fit to be decrypted
   * @throws UnannouncedUploadsException if another set was announced before
   * @throws InvalidSignatureException if an upload is not signed by its client
   * @throws UnknownClientException if a client is not enrolled
   * @throws TooFewContributorsException if there are fewer uploads than the minimum
   * @throws FederatedLearningException the kinds for another round, pipeline, key or format
   */
  public EncryptedSum<S> verify(SignedSum<S> offered) {
    EncryptedSum<S> sum = sum(offered);
    record(offered.set());
    return sum;
  }

  /**
   * Computes the sum of uploads that pass every check, and compares it with the one that the
   * aggregator computed.
   *
   * @param offered the uploads
   * @param claimed what the aggregator says is their sum
   * @return the sum, fit to be decrypted
   * @throws ForgedNumbersException if the claimed sum is another: one ciphertext, a multiple, a sum
   *     with an addend more or less; nothing is recorded then
   * @throws FederatedLearningException as {@link #verify(SignedSum)} does
   */
  public EncryptedSum<S> verify(SignedSum<S> offered, EncryptedSum<S> claimed) {
    EncryptedSum<S> sum = sum(offered);
    if (!claimed.digest().equals(sum.digest())) {
      throw new ForgedNumbersException(
          "sum must be that of the "
              + offered.uploads().size()
              + " uploads, "
              + sum.digest().abbreviated()
              + "; got "
              + claimed.digest().abbreviated());
    }
    record(offered.set());
    return sum;
  }

  private EncryptedSum<S> sum(SignedSum<S> offered) {
    RoundContext round = offered.round();
    RoundPlan plan = plan(round);
    requireEnough(round, offered.set().clients());
    offered.uploads().forEach(upload -> upload.requireSignature(roster));
    // By this plan and evaluator, whatever the offered object was read with.
    return new SignedSum<>(plan, evaluator, offered.uploads()).sum();
  }

  private void requireEnough(RoundContext round, List<ClientId> clients) {
    int needed = Math.max(minimum, round.minimumContributors());
    if (clients.size() < needed) {
      throw new TooFewContributorsException(
          "contributors must be at least " + needed + "; got " + clients.size());
    }
  }

  private void record(UploadSet set) {
    if (!journal.record(set.number(), set.round(), set.digest())) {
      throw new UnannouncedUploadsException(
          "round "
              + set.number()
              + " must keep the context and the uploads it was announced with; got "
              + set.clients().size()
              + " uploads of set "
              + set.digest().abbreviated());
    }
  }

  /** The minimum and the roster. */
  @Override
  public String toString() {
    return "SumVerifier(at least " + minimum + " of " + roster + ")";
  }
}
