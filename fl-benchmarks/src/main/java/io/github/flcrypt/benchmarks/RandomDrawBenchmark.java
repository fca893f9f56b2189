package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does one 64-bit draw for each coordinate cost from the platform's generator, and
 * what from a stream that expands one key?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar RandomDrawBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RandomDrawBenchmark {

  private final RandomSource source = RandomSource.secure();
  private final RandomStream stream = source.newStream();
  private final byte[] draw = new byte[Long.BYTES];

  @Benchmark
  public long fromPlatformGenerator() {
    source.nextBytes(draw);
    return ByteBuffer.wrap(draw).getLong();
  }

  @Benchmark
  public long fromStream() {
    return stream.nextLong();
  }
}
