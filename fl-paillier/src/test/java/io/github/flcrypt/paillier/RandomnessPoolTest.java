package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RandomnessPoolTest {

  private final AtomicInteger made = new AtomicInteger();
  private final EncryptionRandomness numbered =
      new EncryptionRandomness(
          TestKeys.SMALL_512.publicKey(),
          RandomnessMode.TEXTBOOK,
          0,
          () -> BigInteger.valueOf(made.incrementAndGet()));

  @Test
  void givesEachFactorOnceFirstFromThePoolThenDirectly() {
    ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    try (RandomnessPool pool = RandomnessPool.filledBy(tasks::add, numbered, 3)) {
      assertThat(pool.available()).isZero();
      assertThat(pool.randomness().next()).isEqualTo(1); // empty: made at once
      assertThat(tasks).hasSize(1);
      tasks.remove().run();
      assertThat(pool.available()).isEqualTo(3);
      for (int expected = 2; expected <= 5; expected++) {
        assertThat(pool.randomness().next()).isEqualTo(expected);
      }
      assertThat(tasks).hasSize(1); // asked for once
      tasks.remove().run();
      assertThat(pool.available()).isEqualTo(3);
    }
  }

  @Test
  void aClosedPoolForgetsAndEncryptionGoesOn() {
    ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    RandomnessPool pool = RandomnessPool.filledBy(tasks::add, numbered, 3);
    tasks.remove().run();
    pool.close();
    pool.close();
    assertThat(pool.available()).isZero();
    assertThat(pool.randomness().next()).isEqualTo(4);
    assertThat(tasks).isEmpty();
  }

  @Test
  void aPoolClosedWhileItFillsKeepsNothing() {
    ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    RandomnessPool[] pool = new RandomnessPool[1];
    EncryptionRandomness closing =
        new EncryptionRandomness(
            TestKeys.SMALL_512.publicKey(),
            RandomnessMode.TEXTBOOK,
            0,
            () -> {
              pool[0].close();
              return BigInteger.ONE;
            });
    pool[0] = RandomnessPool.filledBy(tasks::add, closing, 3);
    tasks.remove().run();
    assertThat(pool[0].available()).isZero();
  }

  @Test
  void aRefusingExecutorAndAFailingSourceCostTimeOnly() {
    try (RandomnessPool refused =
        RandomnessPool.filledBy(
            task -> {
              throw new RejectedExecutionException();
            },
            numbered,
            3)) {
      assertThat(refused.randomness().next()).isEqualTo(1);
    }
    AtomicInteger calls = new AtomicInteger();
    EncryptionRandomness failing =
        new EncryptionRandomness(
            TestKeys.SMALL_512.publicKey(),
            RandomnessMode.TEXTBOOK,
            0,
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("destroyed");
              }
              return BigInteger.TEN;
            });
    try (RandomnessPool pool = RandomnessPool.filledBy(Runnable::run, failing, 2)) {
      assertThat(pool.available()).isZero();
      assertThat(pool.randomness().next()).isEqualTo(10);
    }
  }

  @Test
  @Timeout(20)
  void manyThreadsNeverGetTheSameFactor() throws InterruptedException {
    Set<BigInteger> seen = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (RandomnessPool pool = RandomnessPool.filledInBackground(numbered, 64)) {
      for (int t = 0; t < 8; t++) {
        threads.execute(
            () -> {
              for (int i = 0; i < 2000; i++) {
                seen.add(pool.randomness().next());
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
      assertThat(seen).hasSize(16_000);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Timeout(20)
  void fillsInTheBackgroundAndEncryptsWhatDecrypts() throws InterruptedException {
    SeededSource source = new SeededSource(1);
    EncryptionRandomness real = EncryptionRandomness.keyHolder(TestKeys.SMALL_512, source);
    try (RandomnessPool pool = RandomnessPool.filledInBackground(real, 8)) {
      while (pool.available() < 8) {
        Thread.sleep(1);
      }
      EncryptedVector vector =
          ValueEncryptor.of(pool.randomness()).encrypt(ValueEncoding.oneEach(4, 9), 1.5, -9);
      assertThat(KeyOwnerDecryption.of(TestKeys.SMALL_512, source).decrypt(vector))
          .containsExactly(1.5, -9);
      assertThat(pool.toString()).doesNotContain(real.next().toString());
    }
  }

  @Test
  void capacitiesAreBounded() {
    for (int capacity : new int[] {0, -1, (1 << 20) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RandomnessPool.filledBy(Runnable::run, numbered, capacity));
    }
  }
}
