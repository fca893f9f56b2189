package io.github.flcrypt.paillier;

import io.github.flcrypt.core.federation.Cancellation;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides on which threads the numbers of a vector are worked on. The result never depends on it.
 *
 * <p>Owns no threads. The calling thread works too, so a pool that is full or shut down costs time
 * and never blocks. Immutable and safe for several threads.
 */
public final class BatchRunner {

  // More pieces than threads, so that a slow thread does not hold up the batch.
  private static final int RANGES_PER_THREAD = 4;
  private static final int MAXIMUM_PARALLELISM = 1024;
  // Enough steps for a progress bar and for a prompt stop.
  private static final int OBSERVED_RANGES = 128;
  private static final BatchRunner SEQUENTIAL =
      new BatchRunner(Runnable::run, 1, Optional.empty(), Optional.empty());

  /** Works on the elements from an inclusive to an exclusive index. */
  @FunctionalInterface
  interface RangeTask {
    void run(int from, int to);
  }

  @FunctionalInterface
  private interface Submitter {
    void submit(Runnable task);
  }

  private final Submitter submitter;
  private final int parallelism;
  private final Optional<ProgressListener> listener;
  private final Optional<Cancellation> cancellation;

  private BatchRunner(
      Submitter submitter,
      int parallelism,
      Optional<ProgressListener> listener,
      Optional<Cancellation> cancellation) {
    this.submitter = submitter;
    this.parallelism = parallelism;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Works on the calling thread alone.
   *
   * @return the sequential runner
   */
  public static BatchRunner sequential() {
    return SEQUENTIAL;
  }

  /**
   * Works on the calling thread and on threads of a pool that the caller owns and shuts down.
   *
   * @param executor the pool, for example a {@link java.util.concurrent.ForkJoinPool}
   * @param parallelism the number of threads to use, with the calling one, in {@code [1, 1024]}
   * @return the runner
   */
  public static BatchRunner on(ExecutorService executor, int parallelism) {
    Objects.requireNonNull(executor, "executor");
    if (parallelism < 1 || parallelism > MAXIMUM_PARALLELISM) {
      throw new IllegalArgumentException(
          "parallelism must be in [1, " + MAXIMUM_PARALLELISM + "]; got " + parallelism);
    }
    return new BatchRunner(executor::execute, parallelism, Optional.empty(), Optional.empty());
  }

  /**
   * The same runner with a listener, which hears of every batch.
   *
   * @param progress hears how far a batch has come
   * @return the runner
   */
  public BatchRunner reporting(ProgressListener progress) {
    return new BatchRunner(submitter, parallelism, Optional.of(progress), cancellation);
  }

  /**
   * The same runner under a switch: batches that are not done when it is switched fail with {@link
   * CancellationException} and give no result.
   *
   * @param cancellationSwitch asks batches to stop
   * @return the runner
   */
  public BatchRunner stoppedBy(Cancellation cancellationSwitch) {
    return new BatchRunner(submitter, parallelism, listener, Optional.of(cancellationSwitch));
  }

  int parallelism() {
    return parallelism;
  }

  void run(int size, RangeTask task) {
    run(size, 1, task);
  }

  /** Ranges begin at multiples of the grain, so that they fill the batches of the engine. */
  void run(int size, int grain, RangeTask task) {
    int grains = (size + grain - 1) / grain;
    boolean observed = listener.isPresent() || cancellation.isPresent();
    if (!observed && (parallelism == 1 || grains < 2)) {
      task.run(0, size);
      return;
    }
    int wanted = Math.max(observed ? OBSERVED_RANGES : 1, parallelism * RANGES_PER_THREAD);
    int ranges = Math.min(grains, wanted);
    RangeTask inElements =
        (from, to) -> task.run(from * grain, (int) Math.min(size, (long) to * grain));
    Batch batch = new Batch(grains, ranges, observed(inElements, size, grain));
    try {
      for (int helper = 1; helper < Math.min(parallelism, ranges); helper++) {
        submitter.submit(batch::work);
      }
    } catch (RejectedExecutionException e) {
      // The calling thread does what the pool will not.
    }
    batch.work();
    batch.await();
  }

  private RangeTask observed(RangeTask task, int size, int grain) {
    AtomicInteger done = new AtomicInteger();
    return (from, to) -> {
      if (cancellation.map(Cancellation::isCancelled).orElse(false)) {
        throw new CancellationException("the batch was cancelled");
      }
      task.run(from, to);
      int now = done.addAndGet((int) Math.min(size, (long) to * grain) - from * grain);
      listener.ifPresent(hears -> hears.progressed(now, size));
    };
  }

  /** One run: ranges are taken in order by whoever is free and counted when they are done. */
  private static final class Batch {

    private final int size;
    private final int ranges;
    private final RangeTask task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch open;

    Batch(int size, int ranges, RangeTask task) {
      this.size = size;
      this.ranges = ranges;
      this.task = task;
      this.open = new CountDownLatch(ranges);
    }

    void work() {
      for (int range = next.getAndIncrement(); range < ranges; range = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            task.run(bound(range), bound(range + 1));
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
      }
    }

    private int bound(int range) {
      return (int) ((long) size * range / ranges);
    }

    void await() {
      boolean interrupted = false;
      // Ranges under way are short and write to the caller's arrays: wait for them in any case.
      while (open.getCount() > 0) {
        try {
          open.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      rethrow(failure.get());
    }

    private static void rethrow(@Nullable Throwable thrown) {
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
    }
  }
}
