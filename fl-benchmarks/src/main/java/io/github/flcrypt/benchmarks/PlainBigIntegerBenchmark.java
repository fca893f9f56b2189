package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.KeyOwnerDecryption;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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
 * Question: is any operation on a batch slower than the plain {@link BigInteger} code that it
 * replaces? Both sides run in one process; the ratio is {@code bigInteger / library}.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar PlainBigIntegerBenchmark}, and
 * with {@code -jvmArgsAppend --add-modules=jdk.incubator.vector} for the vector provider.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlainBigIntegerBenchmark {

  private static final int BATCH = 16;

  /** What is computed. */
  public enum Operation {
    TEXTBOOK_ENCRYPTION,
    KEY_HOLDER_ENCRYPTION,
    DECRYPTION,
    SUM,
    WEIGHT_OF_16_BITS,
    READING
  }

  @Param({"2048", "3072"})
  int keyBits;

  @Param Operation operation = Operation.SUM;

  private Supplier<Object> library = () -> 0;
  private IntFunction<BigInteger> bigInteger = i -> BigInteger.ZERO;

  @Setup
  public void prepare() {
    RandomSource source = RandomSource.secure();
    TextbookPaillier textbook = TextbookPaillier.ofBits(keyBits);
    PaillierPrivateKey key = textbook.key();
    BigInteger[] values = new BigInteger[BATCH];
    Arrays.setAll(values, i -> textbook.draw(keyBits - 8));
    PlaintextVector plaintexts = PlaintextVector.of(keyBits - 2, values);
    PaillierEncryptor owner = PaillierEncryptor.ofKeyOwner(key, source);
    PaillierEvaluator evaluator = PaillierEvaluator.of(key.publicKey());
    CiphertextVector<Paillier> first = owner.encryptPlaintexts(plaintexts);
    CiphertextVector<Paillier> second = owner.encryptPlaintexts(plaintexts);
    byte[] message = bytes(first);
    BigInteger[] numbers = new BigInteger[BATCH];
    Arrays.setAll(numbers, i -> textbook.ciphertext(message, i));
    switch (operation) {
      case TEXTBOOK_ENCRYPTION -> {
        PaillierEncryptor open = PaillierEncryptor.of(key.publicKey(), source);
        compare(() -> open.encryptPlaintexts(plaintexts), i -> textbook.encrypt(values[i]));
      }
      case KEY_HOLDER_ENCRYPTION ->
          compare(
              () -> owner.encryptPlaintexts(plaintexts), i -> textbook.encryptAsOwner(values[i]));
      case DECRYPTION -> {
        EncryptedVector vector =
            ValueEncryptor.of(EncryptionRandomness.keyHolder(key, source))
                .encryptIntegers(ValueEncoding.oneEach(0, 1e15), small(textbook));
        KeyOwnerDecryption decryption = KeyOwnerDecryption.of(key, source);
        compare(() -> decryption.decryptIntegers(vector), i -> textbook.decrypt(numbers[i]));
      }
      case SUM ->
          compare(
              () -> evaluator.add(first, second),
              i -> textbook.add(numbers[i], numbers[(i + 1) % BATCH]));
      case WEIGHT_OF_16_BITS ->
          compare(
              () -> evaluator.multiply(first, 50_000), i -> textbook.multiply(numbers[i], 50_000));
      case READING ->
          compare(
              () -> evaluator.read(new WireReader(message), BATCH),
              i -> textbook.validate(message, i, values[i]));
    }
  }

  private static BigInteger[] small(TextbookPaillier textbook) {
    BigInteger[] integers = new BigInteger[BATCH];
    Arrays.setAll(integers, i -> textbook.draw(40));
    return integers;
  }

  private void compare(Supplier<Object> ours, IntFunction<BigInteger> theirs) {
    library = ours;
    bigInteger = theirs;
  }

  private static byte[] bytes(CiphertextVector<Paillier> ciphertexts) {
    WireWriter out = new WireWriter();
    ciphertexts.writeTo(out);
    return out.toByteArray();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object library() {
    return library.get();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object bigInteger() {
    BigInteger[] results = new BigInteger[BATCH];
    Arrays.setAll(results, bigInteger);
    return results;
  }
}
