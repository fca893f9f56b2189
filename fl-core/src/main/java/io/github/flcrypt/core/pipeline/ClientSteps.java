package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.random.RandomSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a client runs, one stage after the other.
 *
 * @param <I> what goes in
 * @param <U> what the last stage so far returns
 */
record ClientSteps<I, U>(Function<I, RoundContext> roundOf, BiFunction<I, RandomSource, U> stages) {

  static <U> ClientSteps<PlainUpdate, U> ofUpdates(
      BiFunction<PlainUpdate, RandomSource, U> stages) {
    return new ClientSteps<>(PlainUpdate::round, stages);
  }

  static <U> ClientSteps<ClientRecords, U> ofRecords(
      BiFunction<ClientRecords, RandomSource, U> stages) {
    return new ClientSteps<>(ClientRecords::round, stages);
  }

  <V> ClientSteps<I, V> then(BiFunction<U, RandomSource, V> stage) {
    return new ClientSteps<>(
        roundOf, (input, random) -> stage.apply(stages.apply(input, random), random));
  }

  /** Checks the round first: a refused round has read no record and drawn no coin. */
  U run(Digest pipeline, I input, RandomSource random) {
    Digest asked = roundOf.apply(input).pipeline();
    if (!asked.equals(pipeline)) {
      throw new RoundMismatchException(
          "pipeline specification must be " + pipeline + "; got " + asked);
    }
    return stages.apply(input, random);
  }
}
