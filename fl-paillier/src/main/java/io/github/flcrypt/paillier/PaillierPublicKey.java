package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.math.BigInteger;

/**
 * A Paillier public key: the modulus n, with the generator g = n + 1.
 *
 * <p>Immutable, compared by value, safe for several threads.
 */
public final class PaillierPublicKey {

  private final PublicArithmetic arithmetic;
  private final KeyId keyId;

  private PaillierPublicKey(BigInteger n) {
    this.arithmetic = new PublicArithmetic(n);
    this.keyId = PublicKeyCodec.keyId(n);
  }

  static PaillierPublicKey trusted(BigInteger n) {
    return new PaillierPublicKey(n);
  }

  static PaillierPublicKey checked(BigInteger n, int minimumBits) {
    KeyRules.problemOfModulus(n, minimumBits)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("n " + problem);
            });
    return new PaillierPublicKey(n);
  }

  /**
   * The key of a modulus from another library, which must use g = n + 1.
   *
   * @param n the modulus: 2048 to 16384 bits, odd, composite, no perfect square, no prime factor
   *     below 65536
   * @return the key
   */
  public static PaillierPublicKey ofModulus(BigInteger n) {
    return checked(n, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Parses a key from an untrusted place; keys below 2048 bits are refused.
   *
   * @param encoding the output of {@link #toBytes()}
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding or the modulus breaks a rule of {@link #ofModulus}
   */
  public static PaillierPublicKey fromBytes(byte[] encoding) {
    return PublicKeyCodec.decode(encoding, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The canonical encoding: a tag, a version, the length in bits, n big-endian.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    return PublicKeyCodec.encode(n());
  }

  /**
   * The modulus of plaintexts.
   *
   * @return n
   */
  public BigInteger n() {
    return arithmetic.n();
  }

  /**
   * The modulus of ciphertexts.
   *
   * @return n²
   */
  public BigInteger nSquared() {
    return arithmetic.nSquared();
  }

  /**
   * The generator.
   *
   * @return n + 1
   */
  public BigInteger g() {
    return n().add(BigInteger.ONE);
  }

  /**
   * The length of n.
   *
   * @return bits
   */
  public int modulusBits() {
    return n().bitLength();
  }

  /**
   * The room of one plaintext: every integer in {@code [0, 2^plaintextBits)} is far enough below n.
   *
   * @return the length of n less two, in bits
   */
  public int plaintextBits() {
    return modulusBits() - 2;
  }

  /**
   * The length of one encoded ciphertext.
   *
   * @return twice the length of n, in whole bytes
   */
  public int ciphertextBytes() {
    return (2 * modulusBits() + 7) / 8;
  }

  /**
   * The name of the key in messages: the digest of its canonical encoding.
   *
   * @return the fingerprint
   */
  public KeyId keyId() {
    return keyId;
  }

  PublicArithmetic arithmetic() {
    return arithmetic;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaillierPublicKey that && n().equals(that.n());
  }

  @Override
  public int hashCode() {
    return n().hashCode();
  }

  @Override
  public String toString() {
    return "PaillierPublicKey(" + modulusBits() + " bits, " + keyId() + ")";
  }
}
