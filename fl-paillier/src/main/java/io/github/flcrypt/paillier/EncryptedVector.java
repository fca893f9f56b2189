package io.github.flcrypt.paillier;

import java.math.BigInteger;

/**
 * Encrypted signed numbers outside the federated pipeline, with the ledger that keeps them from
 * overflowing. Made by {@link ValueEncryptor}, computed on by {@link PaillierArithmetic}, opened by
 * {@link KeyOwnerDecryption}. Length, scale, slots and bounds are public. Immutable.
 */
public final class EncryptedVector {

  private final PaillierCiphertexts ciphertexts;
  private final int length;
  private final int fractionBits;
  private final int slotsEach;
  private final Headroom headroom;

  EncryptedVector(
      PaillierCiphertexts ciphertexts,
      int length,
      int fractionBits,
      int slotsEach,
      Headroom headroom) {
    this.ciphertexts = ciphertexts;
    this.length = length;
    this.fractionBits = fractionBits;
    this.slotsEach = slotsEach;
    this.headroom = headroom;
  }

  /** The same form with other content. */
  EncryptedVector with(PaillierCiphertexts other, int otherFractionBits, Headroom ledger) {
    return new EncryptedVector(other, length, otherFractionBits, slotsEach, ledger);
  }

  /**
   * The number of values.
   *
   * @return at least 1
   */
  public int length() {
    return length;
  }

  /**
   * The scale of the values: an integer i stands for i / 2^fractionBits.
   *
   * @return at least 0
   */
  public int fractionBits() {
    return fractionBits;
  }

  /**
   * The number of values in each plaintext.
   *
   * @return at least 1
   */
  public int slotsPerPlaintext() {
    return slotsEach;
  }

  /**
   * How large the values can be and how much room they have.
   *
   * @return the ledger
   */
  public Headroom headroom() {
    return headroom;
  }

  /**
   * The ciphertexts, each of {@link #slotsPerPlaintext} values with their offset.
   *
   * @return the ciphertexts
   */
  public PaillierCiphertexts ciphertexts() {
    return ciphertexts;
  }

  /**
   * The vector as a message, in the format that docs/paillier-formats.md describes.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    return EncryptedVectorCodec.encode(this);
  }

  /**
   * Reads a vector from elsewhere and validates every ciphertext. The bound that it states is its
   * sender's word: a value beyond it is refused at decryption where it shows, and can show as
   * another value where it does not. Take vectors from parties whose bounds you trust.
   *
   * @param encoding the output of {@link #toBytes}
   * @param key the key that it must belong to
   * @return the vector
   * @throws io.github.flcrypt.core.KeyMismatchException if it belongs to another key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     encoding
   * @throws io.github.flcrypt.core.InvalidCiphertextException if a number is not a unit modulo n²
   */
  public static EncryptedVector fromBytes(byte[] encoding, PaillierPublicKey key) {
    return EncryptedVectorCodec.decode(encoding, key);
  }

  /** The values of one plaintext slot by slot. */
  int slotsOf(int plaintext) {
    return Math.min(slotsEach, length - plaintext * slotsEach);
  }

  boolean sameForm(EncryptedVector other) {
    return length == other.length
        && slotsEach == other.slotsEach
        && headroom.slotBits() == other.headroom.slotBits();
  }

  /** The plaintexts of integers that are each raised by an offset. */
  PlaintextWords lay(PaillierPublicKey key, BigInteger[] integers, BigInteger offset) {
    return lay(key, integers, offset, slotsEach, headroom.slotBits());
  }

  /** Writes slots straight into words; the sums with the offset must fit their slots. */
  static PlaintextWords lay(
      PaillierPublicKey key,
      BigInteger[] integers,
      BigInteger offset,
      int slotsEach,
      int slotBits) {
    PlaintextWords plaintexts =
        PlaintextWords.zeros(key, (integers.length + slotsEach - 1) / slotsEach);
    int each = PlaintextWords.wordsEach(key);
    for (int i = 0; i < integers.length; i++) {
      plaintexts.put(i / slotsEach, each, i % slotsEach * slotBits, integers[i].add(offset));
    }
    return plaintexts;
  }

  @Override
  public String toString() {
    return "EncryptedVector("
        + length
        + " values in "
        + ciphertexts.size()
        + " ciphertexts, "
        + fractionBits
        + " fraction bits, "
        + headroom.spareBits()
        + " spare bits)";
  }
}
