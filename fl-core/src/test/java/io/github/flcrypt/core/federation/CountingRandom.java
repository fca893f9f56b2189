package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.wire.WireWriter;

/** Digests of a seed and a counter: the same draws in every test run. */
final class CountingRandom implements RandomSource {

  private final long seed;
  private long counter;

  CountingRandom(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    for (int from = 0; from < bytes.length; from += Digest.LENGTH) {
      byte[] block =
          Digest.of("test", new WireWriter().i64(seed).i64(counter++).toByteArray()).toByteArray();
      System.arraycopy(block, 0, bytes, from, Math.min(block.length, bytes.length - from));
    }
  }
}
