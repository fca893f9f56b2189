package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
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
 * Question: what does the encryption of one plaintext cost, for anybody with the public key and for
 * the holder of the private key?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar EncryptionBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncryptionBenchmark {

  @Param({"2048", "3072", "4096"})
  int keyBits;

  private PaillierEncryptor publicKey;
  private PaillierEncryptor keyOwner;
  private PlaintextVector plaintext;

  @Setup
  public void prepare() {
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.key(keyBits);
    publicKey = PaillierEncryptor.of(key.publicKey(), source);
    keyOwner = PaillierEncryptor.ofKeyOwner(key, source);
    plaintext = PaillierRounds.fullPlaintext(publicKey.plaintextBits());
  }

  @Benchmark
  public CiphertextVector<Paillier> withPublicKey() {
    return publicKey.encryptPlaintexts(plaintext);
  }

  @Benchmark
  public CiphertextVector<Paillier> withPrivateKey() {
    return keyOwner.encryptPlaintexts(plaintext);
  }
}
