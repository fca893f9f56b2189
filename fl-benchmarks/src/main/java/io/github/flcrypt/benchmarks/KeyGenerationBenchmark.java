package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.SubgroupAssumptionKeyGenerator;
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
 * Question: how long does a recommended key of 3072 bits take, kind by kind? The search for primes
 * has a long tail, so the median (p0.50) is what to read.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar KeyGenerationBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 10)
@Fork(1)
public class KeyGenerationBenchmark {

  private final RandomSource source = RandomSource.secure();
  private final PaillierKeyGenerator generator =
      new PaillierKeyGenerator(PaillierParameters.SECURITY_128_BIT, source);
  private final SubgroupAssumptionKeyGenerator subgroupGenerator =
      new SubgroupAssumptionKeyGenerator(PaillierParameters.SECURITY_128_BIT, source);

  @Benchmark
  public PaillierPrivateKey plain() {
    return generator.generate();
  }

  @Benchmark
  public PaillierPrivateKey forHalfLengthExponents() {
    return generator.generateForHalfLengthExponents();
  }

  @Benchmark
  public PaillierPrivateKey withRandomGenerator() {
    return generator.generateWithRandomGenerator();
  }

  @Benchmark
  public PaillierPrivateKey underTheSubgroupAssumption() {
    return subgroupGenerator.generate();
  }
}
