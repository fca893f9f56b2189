package io.github.flcrypt.paillier;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Factors of encryption made ahead of time, so that encryption costs little more than a
 * multiplication while they last and as much as ever when they are used up.
 *
 * <p>Each factor is handed out once: two ciphertexts with one factor reveal the difference of their
 * plaintexts. The pool is bounded, filled in the background, and lives in memory alone: its content
 * is as secret as the plaintexts, and closing forgets it. Numbers of {@link BigInteger} cannot be
 * overwritten, so closing releases them to the garbage collector. Close the pool of a private key
 * when the key is destroyed: factors at hand stay good.
 *
 * <p>Safe for several threads.
 */
public final class RandomnessPool implements AutoCloseable {

  private static final int MAXIMUM_CAPACITY = 1 << 20;

  // Made at once: enough for the engine's batches, few enough to be ready soon.
  private static final int BATCH = 8;

  private final EncryptionRandomness direct;
  private final EncryptionRandomness pooled;
  private final int capacity;
  private final Executor executor;
  private final ArrayDeque<BigInteger> factors = new ArrayDeque<>();
  private boolean filling;
  private boolean closed;

  private RandomnessPool(EncryptionRandomness direct, int capacity, Executor executor) {
    if (capacity < 1 || capacity > MAXIMUM_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity must be in [1, " + MAXIMUM_CAPACITY + "]; got " + capacity);
    }
    this.direct = direct;
    this.capacity = capacity;
    this.executor = Objects.requireNonNull(executor, "executor");
    this.pooled =
        new EncryptionRandomness(
            direct.publicKey(), direct.mode(), direct.tableBytes(), this::next);
  }

  /**
   * A pool that a daemon thread of its own keeps full. The thread ends when the pool is full, and
   * another one starts when factors are taken.
   *
   * @param randomness how factors are made
   * @param capacity the largest number of factors held, in {@code [1, 2^20]}; each takes twice the
   *     length of n
   * @return the pool, which begins to fill
   */
  public static RandomnessPool filledInBackground(EncryptionRandomness randomness, int capacity) {
    Executor daemon =
        task -> {
          Thread thread = new Thread(task, "paillier-randomness-pool");
          thread.setDaemon(true);
          thread.start();
        };
    return filledBy(daemon, randomness, capacity);
  }

  /**
   * A pool that is kept full by tasks on an executor that the caller owns. An executor that refuses
   * a task leaves the pool as it is until factors are taken next.
   *
   * @param executor runs one task at a time for this pool, each until the pool is full
   * @param randomness how factors are made
   * @param capacity as in {@link #filledInBackground}
   * @return the pool, which begins to fill
   */
  public static RandomnessPool filledBy(
      Executor executor, EncryptionRandomness randomness, int capacity) {
    RandomnessPool pool = new RandomnessPool(randomness, capacity, executor);
    pool.startFilling();
    return pool;
  }

  /**
   * The randomness that takes factors from this pool, and makes them on the calling thread when the
   * pool is empty or closed.
   *
   * @return randomness of the same key and mode
   */
  public EncryptionRandomness randomness() {
    return pooled;
  }

  /**
   * The number of factors at hand.
   *
   * @return 0 to the capacity
   */
  public int available() {
    synchronized (factors) {
      return factors.size();
    }
  }

  /** Forgets all factors and stops filling. Encryption goes on without the pool. */
  @Override
  public void close() {
    synchronized (factors) {
      closed = true;
      factors.clear();
    }
  }

  private BigInteger next() {
    BigInteger factor;
    synchronized (factors) {
      factor = factors.poll();
    }
    startFilling();
    return factor == null ? direct.next() : factor;
  }

  private void startFilling() {
    synchronized (factors) {
      if (closed || filling || factors.size() >= capacity) {
        return;
      }
      filling = true;
    }
    try {
      executor.execute(this::fill);
    } catch (RejectedExecutionException e) {
      stopFilling();
    }
  }

  private void fill() {
    try {
      for (int wanted = wanted(); wanted > 0; wanted = wanted()) {
        keep(direct.next(Math.min(wanted, BATCH)));
      }
    } catch (RuntimeException e) {
      // Whoever encrypts next meets the same error, for example of a destroyed key.
      stopFilling();
    }
  }

  private void keep(BigInteger... fresh) {
    synchronized (factors) {
      if (!closed) {
        Collections.addAll(factors, fresh);
      }
    }
  }

  private int wanted() {
    synchronized (factors) {
      int wanted = closed ? 0 : capacity - factors.size();
      filling = wanted > 0;
      return wanted;
    }
  }

  private void stopFilling() {
    synchronized (factors) {
      filling = false;
    }
  }

  @Override
  public String toString() {
    return "RandomnessPool(" + available() + " of " + capacity + ", " + direct + ")";
  }
}
