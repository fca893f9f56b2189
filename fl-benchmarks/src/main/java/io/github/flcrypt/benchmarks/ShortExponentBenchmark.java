package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPublicKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how much faster is encryption with half-length exponents from a table than the same
 * with {@link BigInteger#modPow}? The ratio is {@code modPow / table}.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ShortExponentBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ShortExponentBenchmark {

  private static final int BATCH = 16;

  @Param({"2048", "3072"})
  int keyBits;

  @Param({"6", "8"})
  int window;

  private TextbookPaillier textbook;
  private BigInteger power;
  private PaillierEncryptor encryptor;
  private PlaintextVector plaintexts;
  private BigInteger[] values;

  @Setup
  public void prepare() {
    RandomSource source = RandomSource.secure();
    PaillierParameters parameters =
        keyBits == 2048 ? PaillierParameters.SECURITY_112_BIT : PaillierParameters.SECURITY_128_BIT;
    PaillierPublicKey key =
        new PaillierKeyGenerator(parameters, source).generateForHalfLengthExponents().publicKey();
    encryptor = PaillierEncryptor.of(EncryptionRandomness.halfLength(key, window, source));
    // The plain side has a key of its own: what it costs depends on lengths alone.
    textbook = TextbookPaillier.ofBits(keyBits);
    power = textbook.encrypt(BigInteger.ZERO);
    values = new BigInteger[BATCH];
    Arrays.setAll(values, i -> textbook.draw(keyBits - 8));
    plaintexts = PlaintextVector.of(encryptor.plaintextBits(), values);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public CiphertextVector<Paillier> table() {
    return encryptor.encryptPlaintexts(plaintexts);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public BigInteger[] modPow() {
    BigInteger[] results = new BigInteger[BATCH];
    Arrays.setAll(results, i -> textbook.encryptShort(values[i], power));
    return results;
  }
}
