package io.github.flcrypt.core.federation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that do not keep a process alive. */
final class DaemonThreads {

  private static final AtomicLong NUMBER = new AtomicLong();

  private DaemonThreads() {}

  static ExecutorService executor() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "flcrypt-federation-" + NUMBER.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
