package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.Update;

/**
 * An update with the version of the model that it was trained from. The update itself belongs to
 * the round of the buffer that it is sent to. The version is the client's claim; {@link
 * AsynchronousServer} compares it with what it issued.
 *
 * @param <U> the kind of update
 * @param baseVersion the version trained from, at least 0
 * @param update the update, protected under the buffer's round
 */
public record StaleUpdate<U extends Update>(long baseVersion, U update) {

  /**
   * Checks the version.
   *
   * @param baseVersion the version trained from, at least 0
   * @param update the update
   */
  public StaleUpdate {
    if (baseVersion < 0) {
      throw new IllegalArgumentException("base version must not be negative; got " + baseVersion);
    }
  }
}
