package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.Paillier;
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
 * Question: what does the aggregator pay for one ciphertext: to read and validate it, to add it to
 * a sum, to multiply it by a small weight?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar CiphertextSumBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class CiphertextSumBenchmark {

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096"})
  int keyBits;

  private PaillierEvaluator evaluator;
  private CiphertextVector<Paillier> first;
  private CiphertextVector<Paillier> second;
  private byte[] message;

  @Setup
  public void prepare() {
    Providers.use(provider);
    PaillierPrivateKey key = PaillierRounds.key(keyBits);
    PaillierEncryptor encryptor = PaillierEncryptor.ofKeyOwner(key, RandomSource.secure());
    evaluator = PaillierEvaluator.of(key.publicKey());
    first = encryptor.encryptPlaintexts(PaillierRounds.fullPlaintext(encryptor.plaintextBits()));
    second = encryptor.encryptPlaintexts(PaillierRounds.fullPlaintext(encryptor.plaintextBits()));
    WireWriter out = new WireWriter();
    first.writeTo(out);
    message = out.toByteArray();
  }

  @Benchmark
  public CiphertextVector<Paillier> add() {
    return evaluator.add(first, second);
  }

  @Benchmark
  public CiphertextVector<Paillier> multiplyByThousand() {
    return evaluator.multiply(first, 1000);
  }

  @Benchmark
  public CiphertextVector<Paillier> readAndValidate() {
    return evaluator.read(new WireReader(message), 1);
  }
}
