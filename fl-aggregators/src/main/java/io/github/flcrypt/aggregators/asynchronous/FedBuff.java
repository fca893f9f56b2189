package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;

/**
 * Buffered asynchronous aggregation (Nguyen et al., AISTATS 2022, algorithm 1): updates are added
 * with a weight that falls with their staleness, and the server steps whenever K have come.
 *
 * <p>Staleness is the number of server steps since the version that a client trained from; beyond
 * the window an update is refused. Weights are integers out of a resolution, so that they multiply
 * readable integers and ciphertexts exactly: the sum is Σ f(s)·Δ with f(s) = max(1, round(w(s) ·
 * resolution)), each error at most half a step of 1/resolution. A buffer takes one update of each
 * client. Immutable, safe for several threads.
 *
 * @param bufferSize K, how many updates make a step, at least 1; never fewer are opened
 * @param window the largest staleness accepted, at least 0
 * @param weighting how weights fall with staleness
 * @param resolution the integer factor of a fresh update, 1 to 2²⁰; takes log₂ of it bits of each
 *     slot's headroom
 */
public record FedBuff(int bufferSize, long window, StalenessWeighting weighting, int resolution) {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.fedbuff";

  private static final int MOST = 1 << 20;

  /**
   * Checks the parameters.
   *
   * @param bufferSize K, how many updates make a step
   * @param window the largest staleness accepted
   * @param weighting how weights fall with staleness
   * @param resolution the integer factor of a fresh update
   */
  public FedBuff {
    requireIn("buffer size", bufferSize);
    requireIn("resolution", resolution);
    if (window < 0) {
      throw new IllegalArgumentException("window must be at least 0; got " + window);
    }
    if ((long) bufferSize * resolution > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "buffer size times resolution must be below 2^31; got "
              + bufferSize
              + " times "
              + resolution);
    }
  }

  private static void requireIn(String name, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " must be in [1, " + MOST + "]; got " + value);
    }
  }

  /**
   * The rule's public description.
   *
   * @return kind and parameters
   */
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("buffer-size", bufferSize)
        .with("window", window)
        .with("weighting", weighting)
        .with("resolution", resolution);
  }

  /**
   * The integer factor of an update.
   *
   * @param staleness at least 0
   * @return in [1, resolution]
   */
  public long factor(long staleness) {
    return weighting.factor(staleness, resolution);
  }

  /**
   * Declares the contributors of a buffer's round: at least K, so that nothing smaller is
   * decrypted, and headroom for K factors of the resolution.
   *
   * @param round a builder of the buffer's round
   * @param enrolled the number of clients that may contribute, at least K
   * @return the builder
   */
  public RoundContextBuilder declare(RoundContextBuilder round, int enrolled) {
    if (enrolled < bufferSize) {
      throw new IllegalArgumentException(
          "enrolled clients must be at least the buffer size " + bufferSize + "; got " + enrolled);
    }
    return round.contributors(bufferSize, Math.max(enrolled, bufferSize * resolution));
  }

  /**
   * Opens a buffer.
   *
   * @param <U> the kind of update
   * @param <R> the kind of sum
   * @param algebra adds and multiplies the kind of update
   * @param plan the buffer's round; its base version is the model that the step will start from
   * @return an empty buffer
   * @throws IllegalArgumentException if the round was not {@link #declare declared} for this rule,
   *     or has noise: factors would scale each client's noise and sensitivity
   */
  public <U extends Update, R> UpdateBuffer<U, R> open(SumAlgebra<U, R> algebra, RoundPlan plan) {
    int least = plan.context().minimumContributors();
    int most = plan.context().maximumContributors();
    if (least != bufferSize || most < bufferSize * resolution) {
      throw new IllegalArgumentException(
          "buffer's round must have contributors from "
              + bufferSize
              + " to at least "
              + bufferSize * resolution
              + "; got "
              + least
              + " to "
              + most);
    }
    if (plan.event().isPresent()) {
      throw new IllegalArgumentException(
          "buffer's round must be without noise, which staleness factors would scale; got "
              + plan.context());
    }
    return new UpdateBuffer<>(this, plan.context(), algebra.begin(plan));
  }
}
