package io.github.flcrypt.paillier.enginetest;

import java.lang.reflect.Method;

/**
 * Counts what a thread allocates, by {@code com.sun.management.ThreadMXBean}; by reflection, for
 * the module under test does not read that one.
 */
final class AllocatedBytes {

  private static final int LOOKS = 20;

  private AllocatedBytes() {}

  /**
   * The least that a round of calls allocated, until one allocates nothing or there were enough:
   * what the compiler or the counting itself allocates at first is not the operation's.
   */
  static long leastOf(Runnable operation, int callsEach, int rounds) {
    try {
      Class<?> bean = Class.forName("com.sun.management.ThreadMXBean");
      Object threads =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method counter = bean.getMethod("getThreadAllocatedBytes", long.class);
      // What one look at the counter allocates by itself.
      long overhead = measured(counter, threads, () -> {}, 1);
      for (int round = 0; round < LOOKS; round++) {
        overhead = Math.min(overhead, measured(counter, threads, () -> {}, 1));
      }
      long least = Long.MAX_VALUE;
      for (int round = 0; round < rounds && least > 0; round++) {
        long bytes = measured(counter, threads, operation, callsEach);
        least = Math.min(least, bytes - overhead);
      }
      return least;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long measured(Method counter, Object threads, Runnable operation, int calls)
      throws ReflectiveOperationException {
    Object id = Thread.currentThread().getId();
    long before = (long) counter.invoke(threads, id);
    for (int call = 0; call < calls; call++) {
      operation.run();
    }
    return (long) counter.invoke(threads, id) - before;
  }
}
