package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierPrivateKey;
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
 * Question: what does one client pay for an update: rounding to 16 bits, packing, encryption with
 * half-length exponents, the bytes of the message? Time and memory grow with its ciphertexts alone.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ClientPathBenchmark}; add {@code
 * -prof gc} for what it allocates, {@code -p parameters=1000000} for a large model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class ClientPathBenchmark {

  private static final int CLIENTS = 10;

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096"})
  int keyBits;

  @Param("10000")
  int parameters;

  private PaillierEncryptor encryptor;
  private RoundPlan plan;

  @Setup
  public void prepare() {
    Providers.use(provider);
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.keyFor(RandomnessMode.HALF_LENGTH, keyBits);
    encryptor = PaillierEncryptor.of(EncryptionRandomness.halfLength(key.publicKey(), 6, source));
    plan = PaillierRounds.plan(key.publicKey(), parameters, CLIENTS);
  }

  @Benchmark
  public EncryptedUpdate<Paillier> roundPackAndEncrypt() {
    return encryptor.encrypt(PaillierRounds.update(plan, 0));
  }

  @Benchmark
  public byte[] untilTheMessage() {
    return encryptor.encrypt(PaillierRounds.update(plan, 0)).toBytes();
  }
}
