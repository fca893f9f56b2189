package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.Decryptor;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A "scheme" whose ciphertexts are the plaintexts: for tests of what surrounds encryption. */
interface TestScheme extends Scheme {

  int BITS = 256;
  KeyId KEY = new KeyId(Digest.of("test-key", new byte[0]));

  /** Plaintexts in the clothes of ciphertexts. */
  record Vector(KeyId keyId, BigInteger[] values) implements CiphertextVector<TestScheme> {

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public void writeTo(WireWriter out) {
      Arrays.stream(values).forEach(value -> out.fixedUnsigned(value, BITS / 8));
    }
  }

  /** The identity. */
  record Encryption(KeyId keyId) implements Encryptor<TestScheme> {

    Encryption() {
      this(KEY);
    }

    @Override
    public StageSpec spec() {
      return StageSpec.of("test.scheme");
    }

    @Override
    public int plaintextBits() {
      return BITS;
    }

    @Override
    public CiphertextVector<TestScheme> encryptPlaintexts(PlaintextVector plaintexts) {
      return new Vector(
          keyId,
          IntStream.range(0, plaintexts.size())
              .mapToObj(plaintexts::at)
              .toArray(BigInteger[]::new));
    }
  }

  /** Ordinary addition. */
  record Evaluator() implements HomomorphicEvaluator<TestScheme> {

    @Override
    public KeyId keyId() {
      return KEY;
    }

    @Override
    public int plaintextBits() {
      return BITS;
    }

    @Override
    public CiphertextVector<TestScheme> add(
        CiphertextVector<TestScheme> a, CiphertextVector<TestScheme> b) {
      BigInteger[] left = ((Vector) a).values();
      BigInteger[] right = ((Vector) b).values();
      return new Vector(
          KEY,
          IntStream.range(0, left.length)
              .mapToObj(i -> left[i].add(right[i]))
              .toArray(BigInteger[]::new));
    }

    @Override
    public CiphertextVector<TestScheme> multiply(CiphertextVector<TestScheme> a, long factor) {
      return new Vector(
          KEY,
          Arrays.stream(((Vector) a).values())
              .map(value -> value.multiply(BigInteger.valueOf(factor)))
              .toArray(BigInteger[]::new));
    }

    @Override
    public CiphertextVector<TestScheme> read(WireReader in, int count) {
      return new Vector(
          KEY,
          IntStream.range(0, count)
              .mapToObj(i -> in.fixedUnsigned("ciphertext", BITS / 8))
              .toArray(BigInteger[]::new));
    }
  }

  /** Counts what it is asked to decrypt, and may add an error to the first plaintext. */
  final class Holder implements Decryptor<TestScheme> {

    final AtomicInteger decryptions = new AtomicInteger();
    final AtomicBoolean dying = new AtomicBoolean();
    private final DecryptionJournal journal = DecryptionJournal.inMemory();
    private final long error;

    Holder() {
      this(0);
    }

    Holder(long error) {
      this.error = error;
    }

    @Override
    public KeyId keyId() {
      return KEY;
    }

    @Override
    public DecryptionJournal journal() {
      return journal;
    }

    @Override
    public PlaintextVector decryptPlaintexts(EncryptedSum<TestScheme> sum) {
      decryptions.incrementAndGet();
      if (dying.get()) {
        throw new UnsupportedOperationException("killed");
      }
      BigInteger[] values = ((Vector) sum.ciphertexts()).values().clone();
      values[0] = values[0].add(BigInteger.valueOf(error));
      return PlaintextVector.of(BITS, values);
    }
  }
}
