package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.SlotPacking;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.List;

/**
 * The sum of encrypted updates, with the count of what is in it. The only thing that a {@link
 * Decryptor} takes. Immutable.
 *
 * @param <S> the scheme
 */
public final class EncryptedSum<S extends Scheme> {

  private final RoundContext round;
  private final IntegerFormat format;
  private final SlotPacking packing;
  private final List<ClientId> contributors;
  private final long addends;
  private final CiphertextVector<S> ciphertexts;

  EncryptedSum(
      RoundContext round,
      IntegerFormat format,
      SlotPacking packing,
      List<ClientId> contributors,
      long addends,
      CiphertextVector<S> ciphertexts) {
    this.round = round;
    this.format = format;
    this.packing = packing;
    this.contributors = contributors;
    this.addends = addends;
    this.ciphertexts = ciphertexts;
  }

  /**
   * The round.
   *
   * @return its context
   */
  public RoundContext round() {
    return round;
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
   * Whose updates are in the sum.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> contributors() {
    return contributors;
  }

  /**
   * How many addends are in the sum, multiplicities counted.
   *
   * @return at least the number of contributors
   */
  public long addends() {
    return addends;
  }

  /**
   * How many more addends fit before a slot could overflow.
   *
   * @return at least 0
   */
  public long headroom() {
    return packing.maximumAddends() - addends;
  }

  /**
   * The ciphertexts.
   *
   * @return as many as the packing has plaintexts
   */
  public CiphertextVector<S> ciphertexts() {
    return ciphertexts;
  }

  /**
   * The name of this sum.
   *
   * @return the digest of its message
   */
  public Digest digest() {
    return Digest.of("encrypted-sum", toBytes());
  }

  /**
   * The message that travels to the key holder.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.ENCRYPTED_SUM, round);
    Contributors.write(out, contributors, addends);
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
   * @return the sum
   * @throws MalformedMessageException if the bytes are not such a message
   * @throws FederatedLearningException the kinds for another round, layout, key or format
   */
  public static <S extends Scheme> EncryptedSum<S> fromBytes(
      byte[] message, RoundPlan plan, HomomorphicEvaluator<S> evaluator) {
    WireReader in = new WireReader(message);
    RoundContext round = plan.context();
    MessageHeader.read(in, MessageHeader.ENCRYPTED_SUM, round);
    EncryptedUpdate.requireKey(round, evaluator.keyId());
    List<ClientId> contributors = Contributors.readNames(in, round);
    long addends = Contributors.readAddends(in, round, contributors.size());
    IntegerFormat format = plan.requireFormat(Digest.readFrom(in, "format digest"));
    SlotPacking packing = EncryptedUpdate.packing(round, format, evaluator.plaintextBits());
    int count = in.count("ciphertext count", packing.plaintextCount(), 1);
    if (count != packing.plaintextCount()) {
      throw in.malformed(
          "ciphertext count", "must be " + packing.plaintextCount() + "; got " + count);
    }
    CiphertextVector<S> ciphertexts = evaluator.read(in, count);
    in.end();
    EncryptedUpdate.requireCiphertexts(ciphertexts, packing, evaluator.keyId(), "an evaluator");
    return new EncryptedSum<>(round, format, packing, contributors, addends, ciphertexts);
  }

  @Override
  public String toString() {
    return "EncryptedSum[" + contributors.size() + " contributors, " + round + "]";
  }
}
