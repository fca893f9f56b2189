package io.github.flcrypt.aggregators.robust.internal;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cuts a range of coordinates into chunks that do not depend on the number of threads, so that a
 * result is the same for one thread and for many.
 */
public final class Chunks {

  private static final int MOST = 64;
  private static final int SMALLEST = 1 << 14;

  private final int width;
  private final int chunk;
  private final int block;
  private final boolean parallel;

  private Chunks(int width, int chunk, int block, boolean parallel) {
    this.width = width;
    this.chunk = chunk;
    this.block = block;
    this.parallel = parallel;
  }

  /**
   * Cuts a range.
   *
   * @param width the number of coordinates
   * @param rows how many rows share the cache
   * @param cacheDoubles how many numbers a block of all rows should have at most
   * @param parallel whether chunks run on the common pool
   * @return the cut
   */
  public static Chunks of(int width, int rows, int cacheDoubles, boolean parallel) {
    int block = Math.max(16, Math.min(512, cacheDoubles / Math.max(1, rows)) & ~15);
    int wanted = Math.max(SMALLEST, (width - 1) / MOST + 1);
    int chunk = (wanted + block - 1) / block * block;
    return new Chunks(width, chunk, Math.min(block, Math.max(1, width)), parallel);
  }

  /**
   * The largest number of coordinates of a block.
   *
   * @return the largest number of coordinates of a block
   */
  public int block() {
    return block;
  }

  /**
   * Works through all blocks; each chunk has its own worker and goes through its blocks in order.
   *
   * @param <W> the worker
   * @param maker makes the worker of a chunk
   * @param finished receives the workers in the order of chunks, when they are done
   */
  public <W extends Worker> void run(IntFunction<W> maker, Consumer<W> finished) {
    int count = (width - 1) / chunk + 1;
    if (!parallel) {
      for (int index = 0; index < count; index++) {
        finished.accept(runChunk(index, maker.apply(index)));
      }
      return;
    }
    IntStream.range(0, count)
        .parallel()
        .mapToObj(index -> runChunk(index, maker.apply(index)))
        .toList()
        .forEach(finished);
  }

  private <W extends Worker> W runChunk(int index, W worker) {
    int start = index * chunk;
    int end = Math.min(width, start + chunk);
    for (int at = start; at < end; at += block) {
      worker.block(at, Math.min(block, end - at));
    }
    return worker;
  }

  /** What works through the blocks of one chunk, on one thread. */
  @FunctionalInterface
  public interface Worker {

    /**
     * Works on one block.
     *
     * @param start the first coordinate
     * @param length how many, at least 1
     */
    void block(int start, int length);
  }
}
