package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.Update;
import java.util.TreeMap;

/**
 * The updates on their way to one step: one running sum, whatever the size. A rejected update
 * changes nothing. For one thread at a time.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class UpdateBuffer<U extends Update, R> {

  private final FedBuff rule;
  private final RoundContext round;
  private final SumAccumulator<U, R> sum;
  private final TreeMap<ClientId, Long> staleness = new TreeMap<>();
  private long factors;
  private boolean closed;

  UpdateBuffer(FedBuff rule, RoundContext round, SumAccumulator<U, R> sum) {
    this.rule = rule;
    this.round = round;
    this.sum = sum;
  }

  /**
   * Adds an update times its staleness factor.
   *
   * @param stale an update of this buffer's round, from a client not yet in it
   * @throws StalenessException if the version trained from is outside the window
   * @throws io.github.flcrypt.core.FederatedLearningException the kinds for another round (a buffer
   *     that was closed meanwhile: protect the update again under the present one), layout, key or
   *     format, or a second contribution
   * @throws IllegalStateException if the buffer is full or closed
   */
  public void add(StaleUpdate<U> stale) {
    requireOpen();
    if (isFull()) {
      throw new IllegalStateException("a full buffer must be closed before more is added");
    }
    long age =
        StalenessException.requireWithin(round.baseVersion(), stale.baseVersion(), rule.window());
    long factor = rule.factor(age);
    sum.add(stale.update(), factor);
    staleness.put(stale.update().client(), age);
    factors += factor;
  }

  /**
   * The round under which updates of this buffer are protected.
   *
   * @return its context
   */
  public RoundContext round() {
    return round;
  }

  /**
   * How many updates are in.
   *
   * @return at least 0
   */
  public int size() {
    return staleness.size();
  }

  /**
   * Whether the step is due.
   *
   * @return true with K updates in
   */
  public boolean isFull() {
    return staleness.size() == rule.bufferSize();
  }

  /**
   * Ends the buffer.
   *
   * @return the weighted sum
   * @throws TooFewContributorsException if it is not full; more may then be added
   */
  public BufferedSum<R> close() {
    requireOpen();
    if (!isFull()) {
      throw new TooFewContributorsException(
          "buffer must have " + rule.bufferSize() + " updates; got " + size());
    }
    closed = true;
    return new BufferedSum<>(sum.finish(), staleness, factors, rule.resolution());
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("a buffer must not be used after close");
    }
  }
}
