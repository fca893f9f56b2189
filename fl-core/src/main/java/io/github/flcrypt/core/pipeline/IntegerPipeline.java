package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.random.RandomSource;
import java.util.Optional;

/**
 * A pipeline that ends in integers: the description that both ends share. It holds no key and no
 * randomness. Immutable.
 *
 * @param <I> what a client puts in
 * @param <U> the integers that come out: {@code NoisedUpdate} or {@code QuantizedUpdate}
 */
public sealed class IntegerPipeline<I, U extends IntegerUpdate> permits QuantizedPipeline {

  final PipelineStages stages;
  final ClientSteps<I, U> toIntegers;

  IntegerPipeline(PipelineStages stages, ClientSteps<I, U> toIntegers) {
    this.stages = stages;
    this.toIntegers = toIntegers;
  }

  /**
   * The pipeline's public description.
   *
   * @return its digest goes into every round
   */
  public final PipelineSpec spec() {
    return stages.spec();
  }

  /**
   * The clip bounds of the next round.
   *
   * @param layout the model's layers
   * @param history what earlier rounds published
   * @return empty where nothing is clipped
   */
  public final Optional<ClipBounds> clipBounds(ModelLayout layout, PublishedHistory history) {
    return stages.clipBounds(layout, history);
  }

  /**
   * What a round's updates look like and what their sum costs.
   *
   * @param round the round
   * @return the same at every party
   */
  public final RoundPlan plan(RoundContext round) {
    return stages.plan(round);
  }

  /**
   * The client's end without encryption. It refuses every round whose pipeline digest is not that
   * of {@link #spec}, before any stage runs.
   *
   * @param random source of rounding coins and noise
   * @return a pipeline whose results anyone on the way can read
   */
  public final ClientPipeline<I, U> inClear(RandomSource random) {
    Digest own = spec().digest();
    return input -> toIntegers.run(own, input, random);
  }

  /**
   * The client's end with encryption. It refuses every round whose pipeline digest is not that of
   * {@link #spec}, before any stage runs.
   *
   * @param <S> the scheme
   * @param encryptor encrypts under the round's key
   * @param random source of rounding coins and noise
   * @return a pipeline whose results only sums of can be read
   */
  public final <S extends Scheme> ClientPipeline<I, EncryptedUpdate<S>> encrypted(
      Encryptor<S> encryptor, RandomSource random) {
    Digest own = spec().digest();
    return input -> encryptor.encrypt(toIntegers.run(own, input, random));
  }
}
