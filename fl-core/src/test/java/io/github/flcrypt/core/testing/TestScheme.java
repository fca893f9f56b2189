package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.Decryptor;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.ShareCombiner;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.util.List;

/** A scheme that hides nothing: its ciphertexts are the plaintexts, wide enough for sums. */
public final class TestScheme implements Scheme {

  public static final int BITS = 251;
  private static final int BYTES = 40;

  private TestScheme() {}

  public static KeyId key(String name) {
    return new KeyId(Digest.of("test-key", name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** The ciphertexts. */
  public record Ciphertexts(KeyId keyId, List<BigInteger> values)
      implements CiphertextVector<TestScheme> {

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public void writeTo(WireWriter out) {
      values.forEach(value -> out.fixedUnsigned(value, BYTES));
    }
  }

  /** Everything that works under one key; open so that tests can make it lie. */
  public static class Party
      implements Encryptor<TestScheme>,
          HomomorphicEvaluator<TestScheme>,
          Decryptor<TestScheme>,
          PartialDecryptor<TestScheme>,
          ShareCombiner<TestScheme> {

    private final KeyId key;
    private final DecryptionJournal journal = DecryptionJournal.inMemory();

    public Party(KeyId key) {
      this.key = key;
    }

    @Override
    public StageSpec spec() {
      return StageSpec.of("encrypt.test");
    }

    @Override
    public KeyId keyId() {
      return key;
    }

    @Override
    public DecryptionJournal journal() {
      return journal;
    }

    @Override
    public int plaintextBits() {
      return BITS;
    }

    @Override
    public CiphertextVector<TestScheme> encryptPlaintexts(PlaintextVector plaintexts) {
      return new Ciphertexts(
          key,
          java.util.stream.IntStream.range(0, plaintexts.size()).mapToObj(plaintexts::at).toList());
    }

    @Override
    public CiphertextVector<TestScheme> add(
        CiphertextVector<TestScheme> a, CiphertextVector<TestScheme> b) {
      List<BigInteger> left = ((Ciphertexts) a).values();
      List<BigInteger> right = ((Ciphertexts) b).values();
      return new Ciphertexts(
          key,
          java.util.stream.IntStream.range(0, left.size())
              .mapToObj(i -> left.get(i).add(right.get(i)))
              .toList());
    }

    @Override
    public CiphertextVector<TestScheme> multiply(CiphertextVector<TestScheme> a, long factor) {
      return new Ciphertexts(
          key,
          ((Ciphertexts) a)
              .values().stream().map(v -> v.multiply(BigInteger.valueOf(factor))).toList());
    }

    @Override
    public CiphertextVector<TestScheme> read(WireReader in, int count) {
      List<BigInteger> values =
          java.util.stream.IntStream.range(0, count)
              .mapToObj(i -> in.fixedUnsigned("ciphertext", BYTES))
              .toList();
      return new Ciphertexts(key, values);
    }

    @Override
    public PlaintextVector decryptPlaintexts(EncryptedSum<TestScheme> sum) {
      return PlaintextVector.of(
          BITS, ((Ciphertexts) sum.ciphertexts()).values().toArray(BigInteger[]::new));
    }

    @Override
    public int holder() {
      return 1;
    }

    @Override
    public int quorum() {
      return 1;
    }

    @Override
    public PartialDecryption<TestScheme> decryptPartially(EncryptedSum<TestScheme> sum) {
      return PartialDecryption.of(sum, 1, new byte[] {1, 2, 3});
    }

    @Override
    public PlaintextVector combinePlaintexts(
        EncryptedSum<TestScheme> sum, List<PartialDecryption<TestScheme>> parts) {
      return decryptPlaintexts(sum);
    }
  }
}
