package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.RandomnessMode;
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
 * Question: what does one core pay for its share of a round of ten clients with 10,000 parameters
 * of 16 bits: one client's encryption, nine additions, one decryption?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar RoundBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class RoundBenchmark {

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096"})
  int keyBits;

  private QuickRound round;

  @Setup
  public void prepare() {
    Providers.use(provider);
    round =
        new QuickRound(
            PaillierRounds.keyFor(RandomnessMode.HALF_LENGTH, keyBits), RandomSource.secure());
  }

  @Benchmark
  public IntegerSum oneClientNineAdditionsOneDecryption() {
    return round.round();
  }
}
