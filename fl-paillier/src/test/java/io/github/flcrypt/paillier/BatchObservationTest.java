package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.federation.Cancellation;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchObservationTest {

  @Test
  void progressReachesTheTotalOnOneThreadAndOnSeveral() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (BatchRunner runner :
          List.of(BatchRunner.sequential(), BatchRunner.on(pool, 4), BatchRunner.on(pool, 1))) {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        AtomicInteger worked = new AtomicInteger();
        runner
            .reporting(
                (done, total) -> {
                  assertThat(total).isEqualTo(1000);
                  heard.add(done);
                })
            .run(1000, (from, to) -> worked.addAndGet(to - from));
        assertThat(worked).hasValue(1000);
        assertThat(heard).contains(1000).hasSize(128).doesNotHaveDuplicates();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void cancellationStopsBetweenParts() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger worked = new AtomicInteger();
    BatchRunner runner =
        BatchRunner.sequential()
            .stoppedBy(cancellation)
            .reporting(
                (done, total) -> {
                  if (done >= 500) {
                    cancellation.cancel();
                  }
                });
    assertThatThrownBy(() -> runner.run(1000, (from, to) -> worked.addAndGet(to - from)))
        .isInstanceOf(CancellationException.class);
    assertThat(worked.get()).isBetween(500, 510);
    assertThatThrownBy(() -> runner.run(1, (from, to) -> worked.set(-1)))
        .isInstanceOf(CancellationException.class);
    assertThat(worked.get()).isPositive();
  }
}
