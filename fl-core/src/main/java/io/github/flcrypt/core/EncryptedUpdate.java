package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.SlotPacking;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * One client's update in ciphertexts. It can be added to others and written to the wire; nothing
 * decrypts it. Immutable.
 *
 * @param <S> the scheme
 */
public final class EncryptedUpdate<S extends Scheme> implements Update {

  private final RoundContext round;
  private final ClientId client;
  private final IntegerFormat format;
  private final SlotPacking packing;
  private final CiphertextVector<S> ciphertexts;

  private EncryptedUpdate(
      RoundContext round,
      ClientId client,
      IntegerFormat format,
      SlotPacking packing,
      CiphertextVector<S> ciphertexts) {
    this.round = round;
    this.client = client;
    this.format = format;
    this.packing = packing;
    this.ciphertexts = ciphertexts;
  }

  static <S extends Scheme> EncryptedUpdate<S> mint(IntegerUpdate update, Encryptor<S> encryptor) {
    RoundContext round = update.round();
    requireKey(round, encryptor.keyId());
    SlotPacking packing = packing(round, update.format(), encryptor.plaintextBits());
    CiphertextVector<S> ciphertexts = encryptor.encryptPlaintexts(packing.pack(update.toArray()));
    requireCiphertexts(ciphertexts, packing, encryptor.keyId(), encryptor.spec().kind());
    return new EncryptedUpdate<>(round, update.client(), update.format(), packing, ciphertexts);
  }

  /** Every plaintext counts its addends, so that one left out or added twice is noticed. */
  static SlotPacking packing(RoundContext round, IntegerFormat format, int plaintextBits) {
    return SlotPacking.proveCounted(
        format.magnitude(), round.maximumContributors(), plaintextBits, format.length());
  }

  static void requireCiphertexts(
      CiphertextVector<?> ciphertexts, SlotPacking packing, KeyId key, String by) {
    if (ciphertexts.size() != packing.plaintextCount() || !ciphertexts.keyId().equals(key)) {
      throw new ForgedNumbersException(
          by
              + " must return "
              + packing.plaintextCount()
              + " ciphertexts of key "
              + key
              + "; got "
              + ciphertexts.size()
              + " of "
              + ciphertexts.keyId());
    }
  }

  static void requireKey(RoundContext round, KeyId key) {
    KeyId expected =
        round
            .key()
            .orElseThrow(
                () ->
                    new KeyMismatchException(
                        "round " + round.round() + " must name the key under which to encrypt"));
    if (!expected.equals(key)) {
      throw new KeyMismatchException("key must be the round's " + expected + "; got " + key);
    }
  }

  /**
   * What the integers inside mean.
   *
   * @return the format
   */
  public IntegerFormat format() {
    return format;
  }

  /**
   * How the integers lie in the plaintexts.
   *
   * @return the packing
   */
  public SlotPacking packing() {
    return packing;
  }

  /**
   * The ciphertexts.
   *
   * @return as many as the packing has plaintexts
   */
  public CiphertextVector<S> ciphertexts() {
    return ciphertexts;
  }

  @Override
  public RoundContext round() {
    return round;
  }

  @Override
  public ClientId client() {
    return client;
  }

  @Override
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.ENCRYPTED_UPDATE, round);
    out.text(client.value());
    format.digest().writeTo(out);
    out.i32(ciphertexts.size());
    ciphertexts.writeTo(out);
    return out.toByteArray();
  }

  /**
   * Reads a message and checks it against what the round expects.
   *
   * @param <S> the scheme
   * @param message the bytes
   * @param plan the round and its format
   * @param evaluator the scheme's operations under the round's key
   * @return the update
   * @throws MalformedMessageException if the bytes are not such a message
   * @throws FederatedLearningException the kinds for another round, layout, key or format
   */
  public static <S extends Scheme> EncryptedUpdate<S> fromBytes(
      byte[] message, RoundPlan plan, HomomorphicEvaluator<S> evaluator) {
    WireReader in = new WireReader(message);
    RoundContext round = plan.context();
    MessageHeader.read(in, MessageHeader.ENCRYPTED_UPDATE, round);
    requireKey(round, evaluator.keyId());
    ClientId client = MessageHeader.client(in, round);
    IntegerFormat format = plan.requireFormat(Digest.readFrom(in, "format digest"));
    SlotPacking packing = packing(round, format, evaluator.plaintextBits());
    int count = in.count("ciphertext count", packing.plaintextCount(), 1);
    if (count != packing.plaintextCount()) {
      throw in.malformed(
          "ciphertext count", "must be " + packing.plaintextCount() + "; got " + count);
    }
    CiphertextVector<S> ciphertexts = evaluator.read(in, count);
    in.end();
    requireCiphertexts(ciphertexts, packing, evaluator.keyId(), "an evaluator");
    return new EncryptedUpdate<>(round, client, format, packing, ciphertexts);
  }

  @Override
  public String toString() {
    return "EncryptedUpdate[" + client + ", " + round + ", " + ciphertexts.size() + " ciphertexts]";
  }
}
