package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HomomorphicEvaluator;
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
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.PipelineSpec;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server's end of a pipeline for buffers: how updates of one kind are added and their sum
 * opened. Immutable.
 *
 * @param <U> what clients send
 */
public final class AsynchronousPipeline<U extends Update> {

  private final PipelineSpec spec;
  private final Optional<KeyId> key;
  private final Optional<IntegerPipeline<?, ?>> integers;
  private final Opening<U, ?> opening;

  private AsynchronousPipeline(
      PipelineSpec spec,
      Optional<KeyId> key,
      Optional<IntegerPipeline<?, ?>> integers,
      Opening<U, ?> opening) {
    this.spec = spec;
    this.key = key;
    this.integers = integers;
    this.opening = opening;
    if (spec.noise().isPresent() || spec.realNoise().isPresent()) {
      throw new IllegalArgumentException(
          "pipeline of buffers must be without noise, which staleness factors would scale");
    }
  }

  /** A buffer's sum and its mean, of kinds that belong together. */
  private record Opening<U extends Update, R>(
      SumAlgebra<U, R> algebra, Function<R, AggregatedUpdate> open) {

    OpenBuffer<U> begin(FedBuff rule, RoundPlan plan) {
      return new OpenBuffer.Of<>(rule.open(algebra, plan), open);
    }
  }

  /**
   * Readable real updates.
   *
   * @param <U> the kind of update
   * @return the server's end
   */
  public static <U extends RealUpdate> AsynchronousPipeline<U> inClear() {
    return new AsynchronousPipeline<>(
        PipelineSpec.inClear(),
        Optional.empty(),
        Optional.empty(),
        new Opening<>(SumAlgebra.reals(), RealSum::average));
  }

  /**
   * Readable integers.
   *
   * @param <U> the kind of update
   * @param pipeline what both ends share, without noise
   * @return the server's end
   */
  public static <U extends IntegerUpdate> AsynchronousPipeline<U> integers(
      IntegerPipeline<?, U> pipeline) {
    return new AsynchronousPipeline<>(
        pipeline.spec(),
        Optional.empty(),
        Optional.of(pipeline),
        new Opening<>(SumAlgebra.integers(), IntegerSum::average));
  }

  /**
   * Ciphertexts, of which only full buffers' sums are opened.
   *
   * @param <S> the scheme
   * @param pipeline what both ends share, without noise
   * @param evaluator the scheme's operations under the key that clients encrypt with
   * @param keyHolder decrypts a sum, for example {@code decryptor::decrypt}
   * @return the server's end
   */
  public static <S extends Scheme> AsynchronousPipeline<EncryptedUpdate<S>> encrypted(
      IntegerPipeline<?, ?> pipeline,
      HomomorphicEvaluator<S> evaluator,
      Function<EncryptedSum<S>, IntegerSum> keyHolder) {
    return new AsynchronousPipeline<>(
        pipeline.spec(),
        Optional.of(evaluator.keyId()),
        Optional.of(pipeline),
        new Opening<>(SumAlgebra.encrypted(evaluator), sum -> keyHolder.apply(sum).average()));
  }

  /**
   * The description that clients must share.
   *
   * @return the specification
   */
  public PipelineSpec spec() {
    return spec;
  }

  Optional<KeyId> key() {
    return key;
  }

  Optional<ClipBounds> clipBounds(ModelLayout layout, PublishedHistory history) {
    return integers.flatMap(pipeline -> pipeline.clipBounds(layout, history));
  }

  RoundPlan plan(RoundContext round) {
    return integers.map(pipeline -> pipeline.plan(round)).orElse(RoundPlan.ofReals(round));
  }

  OpenBuffer<U> begin(FedBuff rule, RoundPlan plan) {
    return opening.begin(rule, plan);
  }
}
