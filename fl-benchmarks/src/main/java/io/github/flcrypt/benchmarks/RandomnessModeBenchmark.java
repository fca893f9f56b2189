package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.SubgroupAssumptionKeyGenerator;
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
 * Question: what does the encryption of one plaintext cost in each randomness mode, and what does
 * the window of the tables change?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar RandomnessModeBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RandomnessModeBenchmark {

  @Param({"2048", "3072"})
  int keyBits;

  @Param({"TEXTBOOK", "KEY_HOLDER", "HALF_LENGTH", "SUBGROUP"})
  RandomnessMode mode = RandomnessMode.TEXTBOOK;

  @Param({"6", "8"})
  int window;

  private PaillierEncryptor encryptor;
  private PlaintextVector plaintext;

  @Setup
  public void prepare() {
    RandomSource source = RandomSource.secure();
    PaillierParameters parameters =
        keyBits == 2048 ? PaillierParameters.SECURITY_112_BIT : PaillierParameters.SECURITY_128_BIT;
    PaillierPrivateKey key =
        mode == RandomnessMode.SUBGROUP
            ? new SubgroupAssumptionKeyGenerator(parameters, source).generate()
            : new PaillierKeyGenerator(parameters, source).generateForHalfLengthExponents();
    encryptor =
        PaillierEncryptor.of(
            switch (mode) {
              case TEXTBOOK -> EncryptionRandomness.textbook(key.publicKey(), source);
              case KEY_HOLDER -> EncryptionRandomness.keyHolder(key, source);
              case HALF_LENGTH -> EncryptionRandomness.halfLength(key.publicKey(), window, source);
              case SUBGROUP -> EncryptionRandomness.subgroup(key.publicKey(), window, source);
            });
    plaintext = PaillierRounds.fullPlaintext(encryptor.plaintextBits());
  }

  @Benchmark
  public CiphertextVector<Paillier> encrypt() {
    return encryptor.encryptPlaintexts(plaintext);
  }
}
