package io.github.flcrypt.dp;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.util.SplittableRandom;

/** Predictable bytes for repeatable tests. */
public final class SeededSource implements RandomSource {

  private final SplittableRandom generator;

  private SeededSource(long seed) {
    generator = new SplittableRandom(seed);
  }

  /** A stream that is the same in every run. */
  public static RandomStream stream(long seed) {
    return new SeededSource(seed).newStream();
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    generator.nextBytes(bytes);
  }
}
