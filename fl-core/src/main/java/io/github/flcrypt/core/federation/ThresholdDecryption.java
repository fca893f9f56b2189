package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.ShareCombiner;
import io.github.flcrypt.core.TooFewShareHoldersException;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Opens sums with the help of share-holders, some of whom may be absent or lie: asks all, and opens
 * the sum as soon as enough right parts are there. Takes the place of a {@code Decryptor} in {@link
 * ServerPipeline#encrypted}:
 *
 * <pre>{@code
 * ThresholdDecryption<S> joint = ThresholdDecryption.of(combiner, holders, Duration.ofMinutes(2));
 * ServerPipeline.encrypted(pipeline, combiner.keyId(), aggregator, joint::decrypt);
 * }</pre>
 *
 * <p>Immutable, safe for several threads.
 *
 * @param <S> the scheme
 */
public final class ThresholdDecryption<S extends Scheme> {

  private static final Duration LONGEST = Duration.ofDays(365);

  private final ShareCombiner<S> combiner;
  private final List<PartialDecryptor<S>> holders;
  private final Duration deadline;
  private final Optional<Executor> executor;
  private final Consumer<JointSum> observer;

  private ThresholdDecryption(
      ShareCombiner<S> combiner,
      List<PartialDecryptor<S>> holders,
      Duration deadline,
      Optional<Executor> executor,
      Consumer<JointSum> observer) {
    this.combiner = combiner;
    this.holders = holders;
    this.deadline = deadline;
    this.executor = executor;
    this.observer = observer;
  }

  /**
   * Asks the given share-holders, on daemon threads that end with each sum.
   *
   * @param <S> the scheme
   * @param combiner puts their parts together
   * @param holders the share-holders or what stands for them here, such as a network client; at
   *     least the quorum, all of different numbers and of the combiner's key
   * @param deadline how long a sum waits for enough right parts; 1 millisecond to 365 days
   * @return the decryption
   */
  public static <S extends Scheme> ThresholdDecryption<S> of(
      ShareCombiner<S> combiner, List<? extends PartialDecryptor<S>> holders, Duration deadline) {
    Set<Integer> numbers = new HashSet<>();
    for (PartialDecryptor<S> holder : holders) {
      if (!numbers.add(holder.holder())) {
        throw new IllegalArgumentException(
            "share-holders must have different numbers; got " + holder.holder() + " again");
      }
      if (!holder.keyId().equals(combiner.keyId())) {
        throw new KeyMismatchException(
            "share-holder "
                + holder.holder()
                + " must hold a share of key "
                + combiner.keyId()
                + "; got "
                + holder.keyId());
      }
    }
    if (holders.size() < combiner.quorum()) {
      throw new IllegalArgumentException(
          "share-holders must be at least the quorum of "
              + combiner.quorum()
              + "; got "
              + holders.size());
    }
    if (deadline.compareTo(Duration.ofMillis(1)) < 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline must be in [1 ms, 365 days]; got " + deadline);
    }
    return new ThresholdDecryption<>(
        combiner, List.copyOf(holders), deadline, Optional.empty(), result -> {});
  }

  /**
   * The same on threads of the caller's. An executor that runs tasks on the calling thread takes
   * the deadline's force.
   *
   * @param threads the executor; never shut down here
   * @return the decryption
   */
  public ThresholdDecryption<S> on(Executor threads) {
    return new ThresholdDecryption<>(combiner, holders, deadline, Optional.of(threads), observer);
  }

  /**
   * The same with somebody who hears of every opened sum: whose parts were right, who was absent,
   * who lied.
   *
   * @param watcher called on the thread that decrypts, before the sum is handed on
   * @return the decryption
   */
  public ThresholdDecryption<S> observedBy(Consumer<JointSum> watcher) {
    return new ThresholdDecryption<>(
        combiner, holders, deadline, executor, Objects.requireNonNull(watcher, "watcher"));
  }

  /**
   * Opens a sum. Share-holders that have not answered when enough right parts are there are
   * interrupted and reported as {@link RejectedPart.Reason#NO_ANSWER}.
   *
   * @param sum the sum
   * @return the sums of the integers
   * @throws TooFewShareHoldersException if there were not enough right parts before the deadline or
   *     an interruption of this thread; it says whose were missing or wrong
   * @throws FederatedLearningException if the sum is of another key, has too few contributors or
   *     decrypts to no sum of its round
   */
  public IntegerSum decrypt(EncryptedSum<S> sum) {
    return decryptJointly(sum).sum();
  }

  /**
   * Opens a sum and says who helped.
   *
   * @param sum the sum
   * @return the sums of the integers, whose parts were right and whose were not
   * @throws FederatedLearningException as {@link #decrypt} does
   */
  public JointSum decryptJointly(EncryptedSum<S> sum) {
    Optional<ExecutorService> own =
        executor.isPresent() ? Optional.empty() : Optional.of(DaemonThreads.executor());
    JointSum result;
    try (ShareDesk<S> desk = new ShareDesk<>(sum, combiner, holders, deadline)) {
      desk.askAll(executor.or(() -> own).orElseThrow());
      result = desk.open();
    } finally {
      own.ifPresent(ExecutorService::shutdownNow);
    }
    observer.accept(result);
    return result;
  }
}
