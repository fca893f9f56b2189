package io.github.flcrypt.aggregators;

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
import java.util.List;
import java.util.stream.IntStream;

/** A scheme that hides nothing: it shows what rules on ciphertexts compute, exactly. */
public final class Transparent implements Scheme {

  public static final KeyId KEY = new KeyId(Digest.of("test-key", new byte[] {1}));
  public static final int BITS = 200;

  private static final int LENGTH = BITS / 8;

  private Transparent() {}

  public record Vector(List<BigInteger> values) implements CiphertextVector<Transparent> {

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public KeyId keyId() {
      return KEY;
    }

    @Override
    public void writeTo(WireWriter out) {
      values.forEach(value -> out.fixedUnsigned(value, LENGTH));
    }
  }

  public record Holder() implements Encryptor<Transparent>, Decryptor<Transparent> {

    @Override
    public StageSpec spec() {
      return StageSpec.of("encrypt.test-transparent");
    }

    @Override
    public KeyId keyId() {
      return KEY;
    }

    @Override
    public int plaintextBits() {
      return BITS;
    }

    @Override
    public DecryptionJournal journal() {
      return round -> true;
    }

    @Override
    public CiphertextVector<Transparent> encryptPlaintexts(PlaintextVector plaintexts) {
      return new Vector(IntStream.range(0, plaintexts.size()).mapToObj(plaintexts::at).toList());
    }

    @Override
    public PlaintextVector decryptPlaintexts(EncryptedSum<Transparent> sum) {
      return PlaintextVector.of(
          BITS, ((Vector) sum.ciphertexts()).values().toArray(BigInteger[]::new));
    }
  }

  public record Evaluator() implements HomomorphicEvaluator<Transparent> {

    @Override
    public KeyId keyId() {
      return KEY;
    }

    @Override
    public int plaintextBits() {
      return BITS;
    }

    @Override
    public CiphertextVector<Transparent> add(
        CiphertextVector<Transparent> a, CiphertextVector<Transparent> b) {
      List<BigInteger> left = ((Vector) a).values();
      List<BigInteger> right = ((Vector) b).values();
      return new Vector(
          IntStream.range(0, left.size()).mapToObj(i -> left.get(i).add(right.get(i))).toList());
    }

    @Override
    public CiphertextVector<Transparent> multiply(CiphertextVector<Transparent> a, long factor) {
      BigInteger times = BigInteger.valueOf(factor);
      return new Vector(((Vector) a).values().stream().map(times::multiply).toList());
    }

    @Override
    public CiphertextVector<Transparent> read(WireReader in, int count) {
      return new Vector(
          IntStream.range(0, count).mapToObj(i -> in.fixedUnsigned("ciphertext", LENGTH)).toList());
    }
  }
}
