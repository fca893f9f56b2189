package io.github.flcrypt.fuzz;

import io.github.flcrypt.core.FederatedLearningException;
import java.util.Arrays;

/** What a parser may do with bytes from outside. */
final class Documented {

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
    if (!Arrays.equals(back, data)) {
      throw new AssertionError("accepted bytes must be the value's encoding");
    }
  }

  /** Refuses with a documented exception, or reads a value. */
  static void refusesOrReads(Runnable parser) {
    try {
      parser.run();
    } catch (FederatedLearningException e) {
      // Documented.
    }
  }
}
