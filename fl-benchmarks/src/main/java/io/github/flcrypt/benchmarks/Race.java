package io.github.flcrypt.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * Times contestants in turn on this thread and keeps the best of each, so that what else the
 * machine does meets all of them. Processor time of the thread, not time of the day.
 */
final class Race {

  private static final int FEWEST_ROUNDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Race() {}

  /**
   * What runs.
   *
   * @param operations how many operations one call of the work does
   * @param work is called many times
   */
  record Contestant(int operations, Runnable work) {

    double nanosPerOperation() {
      long start = THREADS.getCurrentThreadCpuTime();
      work.run();
      return (double) (THREADS.getCurrentThreadCpuTime() - start) / operations;
    }
  }

  /**
   * Runs a race.
   *
   * @param seconds how long, warm-up of every contestant included
   * @param contestants in the order of the answer
   * @return the least nanoseconds per operation of each
   */
  static double[] run(double seconds, List<Contestant> contestants) {
    long nanos = (long) (seconds * 1e9);
    for (Contestant contestant : contestants) {
      long end = System.nanoTime() + nanos / (2L * contestants.size());
      do {
        contestant.work().run();
      } while (System.nanoTime() < end);
    }
    double[] best = new double[contestants.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    long end = System.nanoTime() + nanos / 2;
    for (int round = 0; round < FEWEST_ROUNDS || System.nanoTime() < end; round++) {
      for (int c = 0; c < best.length; c++) {
        best[c] = Math.min(best[c], contestants.get(c).nanosPerOperation());
      }
    }
    return best;
  }
}
