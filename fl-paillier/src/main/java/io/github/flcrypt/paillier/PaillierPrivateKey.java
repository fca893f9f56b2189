package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.SecretRules;
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
  private volatile @Nullable Secret secret;

  /** What is given up together. */
  private record Secret(SecretForm form, PrivateArithmetic arithmetic) {}

  private PaillierPrivateKey(SecretForm form) {
    this.publicKey = PaillierPublicKey.trusted(form.open());
    this.secret = new Secret(form, new PrivateArithmetic(form.p(), form.q(), form.open().g()));
  }

  static PaillierPrivateKey trusted(SecretForm form) {
    return new PaillierPrivateKey(form);
  }

  static PaillierPrivateKey checked(SecretForm form, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    int bits = form.p().bitLength() + form.q().bitLength();
    if (bits < minimumBits || bits > KeyRules.MAXIMUM_BITS) {
      throw new IllegalArgumentException(
          "p q must have " + minimumBits + " to " + KeyRules.MAXIMUM_BITS + " bits; got " + bits);
    }
    SecretRules.problem(form)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new PaillierPrivateKey(form);
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
    return checked(SecretForm.ofPrimes(p, q), access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * The key of two primes and a generator from another library (equation 5 of Guo, Gao, Cao, Lai,
   * Math. Biosci. Eng. 2023: gcd(L(g^lambda mod n²), n) = 1).
   *
   * @param p a prime as in {@link #ofPrimes}
   * @param q another prime as there
   * @param g a unit modulo n² whose order is a multiple of n; n + 1 gives the key of {@link
   *     #ofPrimes}
   * @param access the permission to handle secret keys in the clear
   * @return the key
   */
  public static PaillierPrivateKey ofPrimesAndGenerator(
      BigInteger p, BigInteger q, BigInteger g, SecretKeyAccess access) {
    return withGenerator(p, q, g, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  static PaillierPrivateKey withGenerator(
      BigInteger p, BigInteger q, BigInteger g, SecretKeyAccess access, int minimumBits) {
    SecretForm plain = SecretForm.ofPrimes(p, q);
    PublicForm open = plain.open().withGenerator(g);
    PaillierPublicKey.checked(open, minimumBits);
    return checked(plain.with(open), access, minimumBits);
  }

  /**
   * Imports a key; keys below 2048 bits are refused.
   *
   * @param encoding the output of {@link #toBytes}; the caller should overwrite it afterwards
   * @param access the permission to handle secret keys in the clear
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding or the numbers break a rule of their kind of key
   */
  public static PaillierPrivateKey fromBytes(byte[] encoding, SecretKeyAccess access) {
    return PrivateKeyCodec.decode(encoding, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  /**
   * Exports the secret in the clear: a tag, a version, the length of n in bits, the larger prime,
   * the smaller prime, what generator and base follow, these, for a subgroup key its two short
   * primes, the fingerprint of the public key against damage.
   *
   * @param access the permission to handle secret keys in the clear
   * @return fresh secret bytes, to be encrypted before they are stored and overwritten after use
   * @throws IllegalStateException if the key was destroyed
   */
  public byte[] toBytes(SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    return PrivateKeyCodec.encode(present().form());
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
    secret = null;
  }

  @Override
  public boolean isDestroyed() {
    return secret == null;
  }

  PrivateArithmetic arithmetic() {
    return present().arithmetic();
  }

  private Secret present() {
    Secret present = secret;
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
