package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.threshold.EqualityProof;
import io.github.flcrypt.paillier.internal.threshold.Statement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The payload of a partial decryption: u8 version, one part for each ciphertext and the proof's
 * commitments a and b in the length of n², the response z in as few bytes as always fit.
 *
 * @param parts c^(2 Δ s) for each ciphertext
 * @param proof that all have the holder's s
 */
record ThresholdPart(PaillierCiphertexts parts, EqualityProof proof) {

  private static final int VERSION = 1;

  byte[] toPayload(ThresholdPublicKey key) {
    int length = key.publicKey().ciphertextBytes();
    WireWriter out = new WireWriter().u8(VERSION);
    parts.writeTo(out);
    return out.fixedUnsigned(proof.a(), length)
        .fixedUnsigned(proof.b(), length)
        .fixedUnsigned(proof.z(), responseBytes(key))
        .toByteArray();
  }

  /** Reads a payload; ranges and coprimality are checked, the proof is not. */
  static ThresholdPart read(byte[] payload, int count, ThresholdPublicKey key)
      throws FederatedLearningException {
    WireReader reader = new WireReader(payload);
    int version = reader.u8("version");
    if (version != VERSION) {
      throw reader.malformed("version", "must be " + VERSION + "; got " + version);
    }
    PaillierCiphertexts parts = PaillierCiphertexts.read(reader, count, key.publicKey());
    PaillierCiphertexts commitments = PaillierCiphertexts.read(reader, 2, key.publicKey());
    BigInteger response = reader.fixedUnsigned("response", responseBytes(key));
    reader.end();
    if (response.bitLength() > EqualityProof.responseBits(key.form())) {
      throw reader.malformed(
          "response",
          "must be below 2^"
              + EqualityProof.responseBits(key.form())
              + "; got "
              + response.bitLength()
              + " bits");
    }
    return new ThresholdPart(
        parts, new EqualityProof(commitments.get(0), commitments.get(1), response));
  }

  private static int responseBytes(ThresholdPublicKey key) {
    return (EqualityProof.responseBits(key.form()) + 7) / 8;
  }

  /** What the proof must be about. */
  static Statement statement(
      ThresholdPublicKey key,
      int holder,
      EncryptedSum<Paillier> sum,
      Digest sumDigest,
      PaillierCiphertexts parts) {
    WireWriter context = new WireWriter();
    key.fingerprint().writeTo(context);
    sum.round().digest().writeTo(context);
    sumDigest.writeTo(context);
    return new Statement(
        key.form(),
        holder,
        context.toByteArray(),
        numbers(PaillierCiphertexts.from(sum.ciphertexts())),
        numbers(parts));
  }

  private static List<BigInteger> numbers(PaillierCiphertexts vector) {
    List<BigInteger> numbers = new ArrayList<>(vector.size());
    for (int i = 0; i < vector.size(); i++) {
      numbers.add(vector.get(i));
    }
    return numbers;
  }

  /** The bytes that a part for so many ciphertexts takes. */
  static long payloadBytes(ThresholdPublicKey key, int ciphertexts) {
    return 1 + (ciphertexts + 2L) * key.publicKey().ciphertextBytes() + responseBytes(key);
  }

  static PartialDecryption<Paillier> answer(
      ThresholdPublicKey key, int holder, EncryptedSum<Paillier> sum, ThresholdPart part) {
    return PartialDecryption.of(sum, holder, part.toPayload(key));
  }
}
