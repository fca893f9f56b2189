package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.PaillierArithmetic;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
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
 * Question: what does the sum of known 32-bit signed weights times encrypted values cost by
 * multi-exponentiation, against one exponentiation for each value?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar DotProductBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class DotProductBenchmark {

  @Param({"scalar", "vector"})
  String provider = "scalar";

  private static final int KEY_BITS = 2048;

  @Param({"10", "100", "1000"})
  int terms;

  private PaillierArithmetic arithmetic;
  private EncryptedVector vector;
  private EncryptedVector[] single;
  private long[][] weights;

  @Setup
  public void prepare() {
    Providers.use(provider);
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.key(KEY_BITS);
    arithmetic = PaillierArithmetic.of(key.publicKey());
    ValueEncryptor encryptor = ValueEncryptor.of(EncryptionRandomness.keyHolder(key, source));
    ValueEncoding encoding = ValueEncoding.oneEach(16, 1);
    vector = encryptor.encrypt(encoding, new double[terms]);
    single = new EncryptedVector[terms];
    weights = new long[1][terms];
    RandomStream stream = source.newStream();
    for (int i = 0; i < terms; i++) {
      single[i] = encryptor.encrypt(encoding, 0);
      weights[0][i] = stream.nextLong() >> 32;
    }
  }

  @Benchmark
  public EncryptedVector multiExponentiation() {
    return arithmetic.multiply(weights, vector);
  }

  @Benchmark
  public EncryptedVector oneByOne() {
    EncryptedVector sum = arithmetic.multiply(single[0], weights[0][0]);
    for (int i = 1; i < terms; i++) {
      sum = arithmetic.add(sum, arithmetic.multiply(single[i], weights[0][i]));
    }
    return sum;
  }
}
