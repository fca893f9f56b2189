package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.BatchRunner;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how much faster is a batch of 256 encryptions with half-length exponents on several
 * threads?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ThreadScalingBenchmark}; compare
 * the rows of one machine that has nothing else to do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class ThreadScalingBenchmark {

  private static final int BATCH = 256;

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"1", "2", "4"})
  int threads;

  private ExecutorService executor;
  private ValueEncryptor encryptor;
  private BigInteger[] plaintexts;

  @Setup
  public void prepare() {
    Providers.use(provider);
    PaillierPrivateKey key = PaillierRounds.keyFor(RandomnessMode.HALF_LENGTH, 3072);
    executor = Executors.newFixedThreadPool(threads);
    encryptor =
        ValueEncryptor.of(
                EncryptionRandomness.halfLength(key.publicKey(), 6, RandomSource.secure()))
            .on(BatchRunner.on(executor, threads));
    plaintexts = new BigInteger[BATCH];
    Arrays.fill(plaintexts, BigInteger.valueOf(123_456_789));
  }

  @TearDown
  public void stop() {
    executor.shutdownNow();
  }

  @Benchmark
  public EncryptedVector encryptBatch() {
    return encryptor.encryptIntegers(ValueEncoding.oneEach(0, 1L << 40), plaintexts);
  }
}
