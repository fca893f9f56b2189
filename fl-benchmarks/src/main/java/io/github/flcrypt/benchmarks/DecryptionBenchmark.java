package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
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
 * Question: what does opening a sum on one thread cost, with blinding, checks and unpacking? The
 * blinding is drawn anew every 64 ciphertexts, which costs as much as half a decryption.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar DecryptionBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class DecryptionBenchmark {

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096"})
  int keyBits;

  @Param({"1", "32"})
  int ciphertexts;

  private PaillierDecryptor decryptor;
  private EncryptedSum<Paillier> sum;

  @Setup
  public void prepare() {
    Providers.use(provider);
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.key(keyBits);
    RoundPlan plan = PaillierRounds.plan(key, ciphertexts);
    PaillierEncryptor encryptor = PaillierEncryptor.ofKeyOwner(key, source);
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> accumulator =
        FedAvg.encrypted(PaillierEvaluator.of(key.publicKey())).begin(plan);
    for (int client = 0; client < PaillierRounds.CLIENTS; client++) {
      accumulator.add(encryptor.encrypt(PaillierRounds.update(plan, client)));
    }
    sum = accumulator.finish();
    decryptor =
        PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, source)
            // The same sum again and again, which only a benchmark may do.
            .journaledBy(round -> true);
  }

  @Benchmark
  public IntegerSum openSum() {
    return decryptor.decrypt(sum);
  }
}
