package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.paillier.internal.threshold.ThresholdForm;
import java.math.BigInteger;

/**
 * The public half of a shared key: the Paillier key under which everybody encrypts, how many of how
 * many share-holders decrypt, and the numbers by which their parts are verified (Fouque, Poupard,
 * Stern, Financial Cryptography 2000; Damgård, Jurik, PKC 2001, section 4).
 *
 * <p>Immutable, compared by value, safe for several threads.
 */
public final class ThresholdPublicKey {

  private final PaillierPublicKey key;
  private final ThresholdForm form;
  private final Digest fingerprint;

  ThresholdPublicKey(PaillierPublicKey key, ThresholdForm form) {
    this.key = key;
    this.form = form;
    this.fingerprint = Digest.of(ThresholdKeyCodec.DOMAIN, ThresholdKeyCodec.encode(key, form));
  }

  /**
   * Parses a key from an untrusted place; keys below 2048 bits are refused. Takes several dozen
   * exponentiations by short numbers.
   *
   * @param encoding the output of {@link #toBytes()}
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding, the Paillier key breaks a rule, a number is not in its group, or the
   *     verification keys do not belong to one shared secret that decrypts
   */
  public static ThresholdPublicKey fromBytes(byte[] encoding) {
    return ThresholdKeyCodec.decode(encoding, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The canonical encoding, as in docs/threshold.md.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    return ThresholdKeyCodec.encode(key, form);
  }

  /**
   * The key under which clients encrypt. Safe primes meet the conditions of {@link
   * RandomnessMode#HALF_LENGTH}, so it allows that mode beside {@link RandomnessMode#TEXTBOOK}.
   *
   * @return the Paillier key
   */
  public PaillierPublicKey publicKey() {
    return key;
  }

  /**
   * The name of {@link #publicKey()} in messages.
   *
   * @return the fingerprint that rounds name
   */
  public KeyId keyId() {
    return key.keyId();
  }

  /**
   * The name of this whole key, verification keys included; proofs are bound to it.
   *
   * @return the digest of {@link #toBytes()}
   */
  public Digest fingerprint() {
    return fingerprint;
  }

  /**
   * How many share-holders decrypt.
   *
   * @return t, at least 2
   */
  public int quorum() {
    return form.quorum();
  }

  /**
   * How many share-holders there are, numbered from 1.
   *
   * @return n, at least the quorum and at most 64
   */
  public int holders() {
    return form.holders();
  }

  /**
   * The base of the verification keys.
   *
   * @return v, a square modulo n² hashed from n, as in docs/threshold.md
   */
  public BigInteger verificationBase() {
    return form.base();
  }

  /**
   * The verification key of a share-holder.
   *
   * @param holder 1 to {@link #holders()}
   * @return v^(Δ s) modulo n², with the share s and Δ = holders!
   */
  public BigInteger verificationKey(int holder) {
    return form.verificationKey(requireHolder(holder));
  }

  int requireHolder(int holder) {
    if (holder < 1 || holder > holders()) {
      throw new IllegalArgumentException("holder must be in [1, " + holders() + "]; got " + holder);
    }
    return holder;
  }

  ThresholdForm form() {
    return form;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThresholdPublicKey that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return "ThresholdPublicKey("
        + quorum()
        + " of "
        + holders()
        + ", "
        + key.modulusBits()
        + " bits, "
        + keyId()
        + ")";
  }
}
