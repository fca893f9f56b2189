package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.random.RandomSource;
import java.util.SplittableRandom;

/** Repeatable randomness for tests. */
public final class SeededSource implements RandomSource {

  private final SplittableRandom random;

  public SeededSource(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
