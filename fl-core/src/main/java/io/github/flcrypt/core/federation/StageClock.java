package io.github.flcrypt.core.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up wall-clock time by stage. For one thread. */
final class StageClock {

  private final Map<String, Long> nanos = new LinkedHashMap<>();

  <T> T time(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      add(stage, System.nanoTime() - start);
    }
  }

  void add(String stage, long nanoseconds) {
    nanos.merge(stage, nanoseconds, Long::sum);
  }

  long nanos(String stage) {
    return nanos.getOrDefault(stage, 0L);
  }

  /** Seconds of the given stages that were reached, in the given order. */
  Map<String, Double> seconds(String... stages) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String stage : stages) {
      if (nanos.containsKey(stage)) {
        seconds.put(stage, nanos(stage) * 1e-9);
      }
    }
    return seconds;
  }
}
