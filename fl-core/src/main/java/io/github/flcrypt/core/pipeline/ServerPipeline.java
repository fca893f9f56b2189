package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.AggregatorTrust;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.verified.SignedSum;
import io.github.flcrypt.core.verified.SignedUpdate;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server's end: aggregates what clients send and opens the result. Immutable.
 *
 * @param <U> what clients send
 */
public final class ServerPipeline<U extends Update> {

  private final PipelineSpec spec;
  private final Optional<KeyId> key;
  private final Optional<IntegerPipeline<?, ?>> integers;
  private final Optional<AggregatorTrust> trust;
  private final Rule<U, ?> rule;

  private ServerPipeline(
      PipelineSpec spec,
      Optional<KeyId> key,
      Optional<IntegerPipeline<?, ?>> integers,
      Optional<AggregatorTrust> trust,
      Rule<U, ?> rule) {
    this.spec = spec;
    this.key = key;
    this.integers = integers;
    this.trust = trust;
    this.rule = rule;
  }

  private record Rule<U extends Update, R>(
      Aggregator<U, R> aggregator, Function<R, AggregatedUpdate> opener) {

    Aggregation<U> begin(RoundPlan plan) {
      return new Running<>(aggregator.begin(plan), opener);
    }
  }

  private record Running<U extends Update, R>(
      Accumulator<U, R> accumulator, Function<R, AggregatedUpdate> opener)
      implements Aggregation<U> {

    @Override
    public void add(U update) {
      accumulator.add(update);
    }

    @Override
    public int contributors() {
      return accumulator.contributors();
    }

    @Override
    public Closed close() {
      R result = accumulator.finish();
      return () -> opener.apply(result);
    }
  }

  /**
   * A round's aggregation on the way. For one thread at a time.
   *
   * @param <U> what clients send
   */
  public interface Aggregation<U extends Update> {

    /**
     * Adds an update; a rejected one changes nothing.
     *
     * @param update the update
     */
    void add(U update);

    /**
     * The number of updates added.
     *
     * @return at least 0
     */
    int contributors();

    /**
     * Ends the adding; nothing is opened yet.
     *
     * @return what can be opened
     */
    Closed close();
  }

  /** A finished aggregation that was not opened yet. */
  @FunctionalInterface
  public interface Closed {

    /**
     * Decrypts where needed and averages, once.
     *
     * @return the mean
     */
    AggregatedUpdate open();
  }

  /**
   * Sums of readable real updates.
   *
   * @param <U> the kind of update
   * @param aggregator the rule
   * @return the server's end
   */
  public static <U extends RealUpdate> ServerPipeline<U> inClear(
      Aggregator<U, RealSum> aggregator) {
    return new ServerPipeline<>(
        PipelineSpec.inClear(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Rule<>(aggregator, RealSum::average));
  }

  /**
   * A rule that sees every real update, such as a median.
   *
   * @param <U> the kind of update
   * @param aggregator the rule
   * @return the server's end
   */
  public static <U extends RealUpdate> ServerPipeline<U> seeing(
      Aggregator<U, AggregatedUpdate> aggregator) {
    return new ServerPipeline<>(
        PipelineSpec.inClear(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Rule<>(aggregator, Function.identity()));
  }

  /**
   * Sums of readable integers.
   *
   * @param <U> the kind of update
   * @param pipeline what both ends share
   * @param aggregator the rule
   * @return the server's end
   */
  public static <U extends IntegerUpdate> ServerPipeline<U> integers(
      IntegerPipeline<?, U> pipeline, Aggregator<U, IntegerSum> aggregator) {
    return new ServerPipeline<>(
        pipeline.spec(),
        Optional.empty(),
        Optional.of(pipeline),
        Optional.empty(),
        new Rule<>(aggregator, IntegerSum::average));
  }

  /**
   * Sums of ciphertexts, opened by the key holder.
   *
   * @param <S> the scheme
   * @param pipeline what both ends share
   * @param key the key under which clients encrypt
   * @param aggregator the rule
   * @param keyHolder decrypts a sum, for example {@code decryptor::decrypt} or, with several
   *     share-holders, {@code thresholdDecryption::decrypt}
   * @return the server's end
   */
  public static <S extends Scheme> ServerPipeline<EncryptedUpdate<S>> encrypted(
      IntegerPipeline<?, ?> pipeline,
      KeyId key,
      Aggregator<EncryptedUpdate<S>, EncryptedSum<S>> aggregator,
      Function<EncryptedSum<S>, IntegerSum> keyHolder) {
    return new ServerPipeline<>(
        pipeline.spec(),
        Optional.of(key),
        Optional.of(pipeline),
        Optional.of(AggregatorTrust.SEMI_HONEST),
        new Rule<>(aggregator, sum -> keyHolder.apply(sum).average()));
  }

  /**
   * A rule on readable real updates whose result is not one sum, such as the sums of two groups.
   *
   * @param <U> the kind of update
   * @param <R> the rule's result
   * @param aggregator the rule
   * @param opener makes the mean of the result
   * @return the server's end
   */
  public static <U extends RealUpdate, R> ServerPipeline<U> inClearOpenedBy(
      Aggregator<U, R> aggregator, Function<R, AggregatedUpdate> opener) {
    return new ServerPipeline<>(
        PipelineSpec.inClear(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Rule<>(aggregator, opener));
  }

  /**
   * A rule on readable integers whose result is not one sum, such as the sums of two groups.
   *
   * @param <U> the kind of update
   * @param <R> the rule's result
   * @param pipeline what both ends share
   * @param aggregator the rule
   * @param opener makes the mean of the result
   * @return the server's end
   */
  public static <U extends IntegerUpdate, R> ServerPipeline<U> integersOpenedBy(
      IntegerPipeline<?, U> pipeline,
      Aggregator<U, R> aggregator,
      Function<R, AggregatedUpdate> opener) {
    return new ServerPipeline<>(
        pipeline.spec(),
        Optional.empty(),
        Optional.of(pipeline),
        Optional.empty(),
        new Rule<>(aggregator, opener));
  }

  /**
   * A rule on ciphertexts whose result is not one sum, such as the sums of two groups.
   *
   * @param <S> the scheme
   * @param <R> the rule's result
   * @param pipeline what both ends share
   * @param key the key under which clients encrypt
   * @param aggregator the rule
   * @param opener has the key holder decrypt the result, and makes the mean of it
   * @return the server's end
   */
  public static <S extends Scheme, R> ServerPipeline<EncryptedUpdate<S>> encryptedOpenedBy(
      IntegerPipeline<?, ?> pipeline,
      KeyId key,
      Aggregator<EncryptedUpdate<S>, R> aggregator,
      Function<R, AggregatedUpdate> opener) {
    return new ServerPipeline<>(
        pipeline.spec(),
        Optional.of(key),
        Optional.of(pipeline),
        Optional.of(AggregatorTrust.SEMI_HONEST),
        new Rule<>(aggregator, opener));
  }

  /**
   * Sums of signed ciphertexts, checked, summed and opened by a key holder that trusts no
   * aggregator.
   *
   * @param <S> the scheme
   * @param pipeline what both ends share
   * @param key the key under which clients encrypt
   * @param aggregator collects the uploads
   * @param keyHolder checks and decrypts, for example {@code verifiedDecryptor::decrypt}
   * @return the server's end
   */
  public static <S extends Scheme> ServerPipeline<SignedUpdate<S>> verified(
      IntegerPipeline<?, ?> pipeline,
      KeyId key,
      Aggregator<SignedUpdate<S>, SignedSum<S>> aggregator,
      Function<SignedSum<S>, IntegerSum> keyHolder) {
    return new ServerPipeline<>(
        pipeline.spec(),
        Optional.of(key),
        Optional.of(pipeline),
        Optional.of(AggregatorTrust.VERIFIED_SUMS),
        new Rule<>(aggregator, sum -> keyHolder.apply(sum).average()));
  }

  /**
   * The description that clients must share.
   *
   * @return the specification
   */
  public PipelineSpec spec() {
    return spec;
  }

  /**
   * The aggregation rule's public description.
   *
   * @return kind and parameters
   */
  public StageSpec aggregator() {
    return rule.aggregator().spec();
  }

  /**
   * The key under which clients encrypt.
   *
   * @return empty where nothing is encrypted
   */
  public Optional<KeyId> key() {
    return key;
  }

  /**
   * What the key holder takes on trust from the aggregator.
   *
   * @return empty where nothing is encrypted
   */
  public Optional<AggregatorTrust> aggregatorTrust() {
    return trust;
  }

  /**
   * The clip bounds of the next round.
   *
   * @param layout the model's layers
   * @param history what earlier rounds published
   * @return empty where nothing is clipped
   */
  public Optional<ClipBounds> clipBounds(ModelLayout layout, PublishedHistory history) {
    return integers.flatMap(pipeline -> pipeline.clipBounds(layout, history));
  }

  /**
   * What a round's updates look like and what their sum costs.
   *
   * @param round the round
   * @return the same at every party
   */
  public RoundPlan plan(RoundContext round) {
    return integers.map(pipeline -> pipeline.plan(round)).orElse(RoundPlan.ofReals(round));
  }

  /**
   * Starts a round's aggregation.
   *
   * @param plan what {@link #plan} gave
   * @return an empty aggregation
   */
  public Aggregation<U> begin(RoundPlan plan) {
    return rule.begin(plan);
  }
}
