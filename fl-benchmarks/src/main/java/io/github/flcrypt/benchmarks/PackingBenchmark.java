package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.codec.SlotPacking;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does it cost to pack 100,000 integers of a given magnitude into plaintexts of 3072
 * bit keys, and to take them apart?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar PackingBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PackingBenchmark {

  private static final int LENGTH = 100_000;
  private static final int PLAINTEXT_BITS = 3070;
  private static final int ADDENDS = 5;

  @Param({"7", "15", "31"})
  int magnitudeBits;

  private SlotPacking packing;
  private long[] integers;
  private PlaintextVector packed;

  @Setup
  public void prepare() {
    long magnitude = 1L << magnitudeBits;
    packing = SlotPacking.prove(magnitude, ADDENDS, PLAINTEXT_BITS, LENGTH);
    integers = new long[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      // Spread over the whole range without a random generator.
      integers[i] = i * 2_654_435_761L % (2 * magnitude + 1) - magnitude;
    }
    packed = packing.pack(integers);
  }

  @Benchmark
  public PlaintextVector pack() {
    return packing.pack(integers);
  }

  @Benchmark
  public long[] unpack() {
    return packing.unpack(packed, 1);
  }
}
