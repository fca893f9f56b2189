package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Update;

/**
 * A client's end: takes what training gave and returns what may leave the client. Safe for several
 * threads.
 *
 * @param <I> what goes in
 * @param <O> what comes out
 */
@FunctionalInterface
public interface ClientPipeline<I, O extends Update> {

  /**
   * Runs all stages.
   *
   * @param input this round's training result
   * @return what may leave the client
   * @throws io.github.flcrypt.core.RoundMismatchException if the round is one of another pipeline;
   *     nothing was read or drawn then
   */
  O protect(I input);
}
