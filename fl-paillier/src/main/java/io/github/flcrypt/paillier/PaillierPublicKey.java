package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.PublicRules;
import io.github.flcrypt.paillier.internal.ShortExponents;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A Paillier public key: the modulus n, the generator g, and for the randomness modes that need it
 * a base h of short exponents. The generator is n + 1 unless the key was made with a general one.
 *
 * <p>Two keys of one modulus that differ in generator or base have different fingerprints, and
 * their ciphertexts do not mix.
 *
 * <p>Immutable, compared by value, safe for several threads.
 */
public final class PaillierPublicKey {

  private final PublicForm form;
  private final PublicArithmetic arithmetic;
  private final KeyId keyId;
  private final Optional<ShortExponents> shortExponents;

  private PaillierPublicKey(PublicForm form) {
    this.form = form;
    this.arithmetic = new PublicArithmetic(form);
    this.keyId = PublicKeyCodec.keyId(form);
    this.shortExponents = form.base().map(base -> new ShortExponents(arithmetic, base));
  }

  static PaillierPublicKey trusted(PublicForm form) {
    return new PaillierPublicKey(form);
  }

  static PaillierPublicKey checked(PublicForm form, int minimumBits) {
    PublicRules.problem(form, minimumBits)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new PaillierPublicKey(form);
  }

  /**
   * The key of a modulus from another library with g = n + 1.
   *
   * @param n the modulus: 2048 to 16384 bits, odd, composite, no perfect square, no prime factor
   *     below 65536
   * @return the key
   */
  public static PaillierPublicKey ofModulus(BigInteger n) {
    return checked(PublicForm.ofModulus(n), PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The key of a modulus and a generator from another library. That the order of g is a multiple of
   * n can be checked with the private key only.
   *
   * @param n the modulus, as in {@link #ofModulus}
   * @param g a unit in {@code (1, n²)}; n + 1 gives the key of {@link #ofModulus}
   * @return the key
   */
  public static PaillierPublicKey ofModulusAndGenerator(BigInteger n, BigInteger g) {
    return checked(
        PublicForm.ofModulus(n).withGenerator(g), PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Parses a key from an untrusted place; keys below 2048 bits are refused.
   *
   * @param encoding the output of {@link #toBytes()}
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding, the modulus breaks a rule of {@link #ofModulus}, the generator one of
   *     {@link #ofModulusAndGenerator}, or the base has not Jacobi symbol +1
   */
  public static PaillierPublicKey fromBytes(byte[] encoding) {
    return PublicKeyCodec.decode(encoding, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The canonical encoding: a tag, a version, the length in bits, n, what generator and base
   * follow, and these; numbers are big-endian.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    return PublicKeyCodec.encode(form);
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
   * @return n + 1 or the general generator
   */
  public BigInteger g() {
    return form.g();
  }

  /**
   * Whether the generator is another than n + 1, which makes each encryption one exponentiation
   * dearer.
   *
   * @return true for keys with a general generator
   */
  public boolean hasGeneralGenerator() {
    return form.generator().isPresent();
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

  Optional<ShortExponents> shortExponents() {
    return shortExponents;
  }

  PublicForm form() {
    return form;
  }

  PublicArithmetic arithmetic() {
    return arithmetic;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PaillierPublicKey that && form.equals(that.form);
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
