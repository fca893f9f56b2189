package io.github.flcrypt.fuzz;

import io.github.flcrypt.core.FederatedLearningException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** What a parser may do with bytes from outside. */
final class Documented {

  /** How often a parser has read a value; tells seeds that are refused from good ones. */
  static final AtomicLong READ = new AtomicLong();

  private Documented() {}

  /** A parser, followed by the writer of what it read. */
  @FunctionalInterface
  interface RoundTrip {
    byte[] apply(byte[] data);
  }

  /** Refuses with a documented exception, or reads a value whose only encoding this is. */
  static void canonical(byte[] data, RoundTrip trip) {
    byte[] back;
    try {
      back = trip.apply(data);
    } catch (FederatedLearningException e) {
      return;
    }
    READ.incrementAndGet();
    if (!Arrays.equals(back, data)) {
      throw new AssertionError("accepted bytes must be the value's encoding");
    }
  }

  /** Refuses with a documented exception, or reads a value. */
  static void refusesOrReads(Runnable parser) {
    try {
      parser.run();
      READ.incrementAndGet();
    } catch (FederatedLearningException e) {
      // Documented.
    }
  }
}
