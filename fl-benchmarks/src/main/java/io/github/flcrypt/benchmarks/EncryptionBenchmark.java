package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import java.math.BigInteger;
import java.util.Arrays;
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
 * Question: what does the encryption of one plaintext cost in each randomness mode, one at a time
 * and in batches?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar EncryptionBenchmark}; add {@code
 * -prof gc} for what it allocates. Half-length tables with other windows: {@code -p window=8}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class EncryptionBenchmark {

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096"})
  int keyBits;

  @Param({"TEXTBOOK", "KEY_HOLDER", "HALF_LENGTH", "SUBGROUP"})
  RandomnessMode mode = RandomnessMode.TEXTBOOK;

  @Param({"1", "64"})
  int batch;

  @Param("6")
  int window;

  private ValueEncryptor encryptor;
  private BigInteger[] plaintexts;

  @Setup
  public void prepare() {
    Providers.use(provider);
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.keyFor(mode, keyBits);
    encryptor =
        ValueEncryptor.of(
            switch (mode) {
              case TEXTBOOK -> EncryptionRandomness.textbook(key.publicKey(), source);
              case KEY_HOLDER -> EncryptionRandomness.keyHolder(key, source);
              case HALF_LENGTH -> EncryptionRandomness.halfLength(key.publicKey(), window, source);
              case SUBGROUP -> EncryptionRandomness.subgroup(key.publicKey(), window, source);
            });
    plaintexts = new BigInteger[batch];
    Arrays.fill(plaintexts, BigInteger.valueOf(123_456_789));
  }

  /** One operation is one batch. */
  @Benchmark
  public EncryptedVector encryptBatch() {
    return encryptor.encryptIntegers(ValueEncoding.oneEach(0, 1L << 40), plaintexts);
  }
}
