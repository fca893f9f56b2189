package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import java.math.BigInteger;
import java.util.Objects;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * A Paillier private key. The primes never leave it except through {@link #toBytes} with a {@link
 * SecretKeyAccess}.
 *
 * <p>Decryption is blinded and checks itself, but is not hardened: {@link BigInteger} is not
 * constant time. Safe for several threads.
 */
public final class PaillierPrivateKey implements Destroyable {

  private final PaillierPublicKey publicKey;
  private volatile @Nullable PrivateArithmetic arithmetic;

  private PaillierPrivateKey(BigInteger p, BigInteger q) {
    this.publicKey = PaillierPublicKey.trusted(p.multiply(q));
    // The larger prime first: a key has one encoding.
    this.arithmetic = new PrivateArithmetic(p.max(q), p.min(q));
  }

  static PaillierPrivateKey trusted(BigInteger p, BigInteger q) {
    return new PaillierPrivateKey(p, q);
  }

  static PaillierPrivateKey checked(
      BigInteger p, BigInteger q, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    int bits = p.bitLength() + q.bitLength();
    if (bits < minimumBits || bits > KeyRules.MAXIMUM_BITS) {
      throw new IllegalArgumentException(
          "p q must have " + minimumBits + " to " + KeyRules.MAXIMUM_BITS + " bits; got " + bits);
    }
    KeyRules.problemOfImportedPair(p, q)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("p q " + problem);
            });
    return new PaillierPrivateKey(p, q);
  }

  /**
   * The key of two primes from another library.
   *
   * @param p a prime of 1024 to 8192 bits
   * @param q another prime of the same length, at a distance of more than 2^(length - 100); the
   *     product must have exactly twice the length and be coprime to (p - 1)(q - 1)
   * @param access the permission to handle secret keys in the clear
   * @return the key
   */
  public static PaillierPrivateKey ofPrimes(BigInteger p, BigInteger q, SecretKeyAccess access) {
    return checked(p, q, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Imports a key; keys below 2048 bits are refused.
   *
   * @param encoding the output of {@link #toBytes}; the caller should overwrite it afterwards
   * @param access the permission to handle secret keys in the clear
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding or the primes break a rule of {@link #ofPrimes}
   */
  public static PaillierPrivateKey fromBytes(byte[] encoding, SecretKeyAccess access) {
    return PrivateKeyCodec.decode(encoding, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Exports the primes in the clear: a tag, a version, the length of n in bits, the larger prime,
   * the smaller prime, the fingerprint of the public key against damage.
   *
   * @param access the permission to handle secret keys in the clear
   * @return fresh secret bytes, to be encrypted before they are stored and overwritten after use
   * @throws IllegalStateException if the key was destroyed
   */
  public byte[] toBytes(SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    return PrivateKeyCodec.encode(arithmetic(), publicKey.modulusBits());
  }

  /**
   * The public half, which stays usable when the key is destroyed.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Gives up the secret: every later use fails. The memory is released to the garbage collector,
   * not overwritten, because {@link BigInteger} cannot be; operations under way finish.
   */
  @Override
  public void destroy() {
    arithmetic = null;
  }

  @Override
  public boolean isDestroyed() {
    return arithmetic == null;
  }

  PrivateArithmetic arithmetic() {
    PrivateArithmetic present = arithmetic;
    if (present == null) {
      throw new IllegalStateException("key must not be destroyed; got " + this);
    }
    return present;
  }

  @Override
  public String toString() {
    return "PaillierPrivateKey(" + publicKey.modulusBits() + " bits, " + publicKey.keyId() + ")";
  }
}
