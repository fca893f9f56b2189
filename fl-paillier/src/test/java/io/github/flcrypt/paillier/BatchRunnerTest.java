package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BatchRunnerTest {

  private static ForkJoinPool pool;

  @BeforeAll
  static void start() {
    pool = new ForkJoinPool(4);
  }

  @AfterAll
  static void stop() {
    pool.shutdown();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 15, 16, 17, 1000})
  void everyElementIsVisitedExactlyOnce(int size) {
    for (BatchRunner runner :
        new BatchRunner[] {
          BatchRunner.sequential(), BatchRunner.on(pool, 1), BatchRunner.on(pool, 4)
        }) {
      AtomicIntegerArray visits = new AtomicIntegerArray(size);
      runner.run(
          size,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              visits.incrementAndGet(i);
            }
          });
      for (int i = 0; i < size; i++) {
        assertThat(visits.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void orderIsKeptInParallel() {
    PaillierPrivateKey key = TestKeys.SMALL_512;
    SeededSource source = new SeededSource(61);
    BatchRunner runner = BatchRunner.on(pool, 4);
    BigInteger[] plaintexts = new BigInteger[500];
    for (int i = 0; i < plaintexts.length; i++) {
      plaintexts[i] = BigInteger.valueOf(i);
    }
    PaillierCiphertexts ciphertexts =
        VectorEncryption.withPublicKey(key.publicKey(), source, runner).encrypt(plaintexts);
    assertThat(new VectorDecryption(key, source, runner).decrypt(ciphertexts))
        .isEqualTo(plaintexts);
  }

  @Test
  void aFailureReachesTheCaller() {
    assertThatThrownBy(
            () ->
                BatchRunner.on(pool, 4)
                    .run(
                        100,
                        (from, to) -> {
                          if (from <= 50 && 50 < to) {
                            throw new IllegalStateException("element 50");
                          }
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("element 50");
  }

  @Test
  void aBusyOrClosedPoolNeverBlocks() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    BatchRunner runner = BatchRunner.on(single, 4);
    // The only thread of the pool runs a batch on the same pool.
    Future<?> nested = single.submit(() -> runner.run(100, (from, to) -> {}));
    nested.get(10, TimeUnit.SECONDS);
    single.shutdownNow();
    AtomicIntegerArray visits = new AtomicIntegerArray(100);
    runner.run(
        100,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            visits.incrementAndGet(i);
          }
        });
    assertThat(visits.get(99)).isEqualTo(1);
  }

  @Test
  void anInterruptWhileWaitingForOthersIsKeptForTheCaller() {
    Thread caller = Thread.currentThread();
    CountDownLatch helperWorks = new CountDownLatch(1);
    AtomicInteger elements = new AtomicInteger();
    BatchRunner.on(pool, 2)
        .run(
            8,
            (from, to) -> {
              boolean helper = Thread.currentThread() != caller;
              if (helper) {
                helperWorks.countDown();
              }
              // The caller finishes its ranges while the helper is still busy with one.
              assertThat(pause(helper ? 300 : 0, helperWorks)).isTrue();
              if (!helper) {
                caller.interrupt();
              }
              elements.addAndGet(to - from);
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(elements).hasValue(8);
  }

  private static boolean pause(long milliseconds, CountDownLatch start) {
    boolean interrupted = Thread.interrupted();
    try {
      start.await();
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      return false;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1025})
  void absurdParallelismIsRefused(int parallelism) {
    assertThatIllegalArgumentException().isThrownBy(() -> BatchRunner.on(pool, parallelism));
  }
}
