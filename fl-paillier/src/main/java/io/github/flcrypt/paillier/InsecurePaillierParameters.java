package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.SecretForm;
import java.math.BigInteger;

/**
 * The only door to keys below 2048 bits, for tests and for reading other libraries' test vectors.
 * Such moduli can be factored: never protect data with them.
 */
public final class InsecurePaillierParameters {

  /** The least size that this door opens for, in bits. */
  public static final int MINIMUM_BITS = 256;

  private InsecurePaillierParameters() {}

  /**
   * Parameters of a size that gives no security.
   *
   * @param modulusBits an even length in {@code [256, 2046]}
   * @return parameters for tests
   */
  public static PaillierParameters ofBits(int modulusBits) {
    if (modulusBits < MINIMUM_BITS || modulusBits >= PaillierParameters.MINIMUM_SECURE_BITS) {
      throw new IllegalArgumentException("modulusBits must be in [256, 2046]; got " + modulusBits);
    }
    return new PaillierParameters(modulusBits);
  }

  /**
   * Parses a public key of any size from 256 bits.
   *
   * @param encoding the output of {@link PaillierPublicKey#toBytes()}
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are no valid key
   */
  public static PaillierPublicKey publicKeyFromBytes(byte[] encoding) {
    return PublicKeyCodec.decode(encoding, MINIMUM_BITS);
  }

  /**
   * A public key over a modulus of any size from 256 bits.
   *
   * @param n the modulus
   * @return the key
   */
  public static PaillierPublicKey publicKeyOfModulus(BigInteger n) {
    return PaillierPublicKey.checked(PublicForm.ofModulus(n), MINIMUM_BITS);
  }

  /**
   * Parses a private key of any size from 256 bits.
   *
   * @param encoding the output of {@link PaillierPrivateKey#toBytes}
   * @param access the permission to handle secret keys in the clear
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are no valid key
   */
  public static PaillierPrivateKey privateKeyFromBytes(byte[] encoding, SecretKeyAccess access) {
    return PrivateKeyCodec.decode(encoding, access, MINIMUM_BITS);
  }

  /**
   * A private key over primes of any size from 128 bits each.
   *
   * @param p a prime
   * @param q another prime of the same length
   * @param access the permission to handle secret keys in the clear
   * @return the key
   */
  public static PaillierPrivateKey privateKeyOfPrimes(
      BigInteger p, BigInteger q, SecretKeyAccess access) {
    return PaillierPrivateKey.checked(SecretForm.ofPrimes(p, q), access, MINIMUM_BITS);
  }

  /**
   * A public key with a general generator, of any size from 256 bits.
   *
   * @param n the modulus
   * @param g the generator
   * @return the key
   */
  public static PaillierPublicKey publicKeyOfModulusAndGenerator(BigInteger n, BigInteger g) {
    return PaillierPublicKey.checked(PublicForm.ofModulus(n).withGenerator(g), MINIMUM_BITS);
  }

  /**
   * A private key with a general generator, over primes of any size from 128 bits each.
   *
   * @param p a prime
   * @param q another prime of the same length
   * @param g the generator
   * @param access the permission to handle secret keys in the clear
   * @return the key
   */
  public static PaillierPrivateKey privateKeyOfPrimesAndGenerator(
      BigInteger p, BigInteger q, BigInteger g, SecretKeyAccess access) {
    return PaillierPrivateKey.withGenerator(p, q, g, access, MINIMUM_BITS);
  }

  /**
   * Reads a JSON public key of python-paillier or javallier of any size from 256 bits.
   *
   * @param json as in {@link InteropKeys#publicKey}
   * @return the key
   */
  public static PaillierPublicKey publicKeyFromJson(byte[] json) {
    return InteropKeys.publicKey(json, MINIMUM_BITS);
  }

  /**
   * Reads a JSON private key of python-paillier or javallier of any size from 256 bits.
   *
   * @param json as in {@link InteropKeys#privateKey}
   * @param access the permission to handle secret keys in the clear
   * @return the key
   */
  public static PaillierPrivateKey privateKeyFromJson(byte[] json, SecretKeyAccess access) {
    return InteropKeys.privateKey(json, access, MINIMUM_BITS);
  }

  /**
   * Parses a key set with keys of any size from 256 bits.
   *
   * @param encoding the output of {@link PaillierKeySet#toBytes}
   * @param access the permission to handle secret keys in the clear
   * @return the set
   */
  public static PaillierKeySet keySetFromBytes(byte[] encoding, SecretKeyAccess access) {
    return KeySetCodec.decode(encoding, access, MINIMUM_BITS);
  }

  /**
   * Opens one sealed private key of any size from 256 bits.
   *
   * @param sealed as in {@link SealedKeys#openPrivateKey}
   * @param password the password; overwritten
   * @return the key
   */
  public static PaillierPrivateKey openPrivateKey(byte[] sealed, char[] password) {
    return SealedKeys.openPrivateKey(sealed, password, MINIMUM_BITS);
  }

  /**
   * Opens a sealed key set with keys of any size from 256 bits.
   *
   * @param sealed as in {@link SealedKeys#openKeySet}
   * @param password the password; overwritten
   * @return the keys
   */
  public static PaillierKeySet openKeySet(byte[] sealed, char[] password) {
    return SealedKeys.openKeySet(sealed, password, MINIMUM_BITS);
  }

  /**
   * Parses a public threshold key of any size from 256 bits.
   *
   * @param encoding the output of {@link ThresholdPublicKey#toBytes()}
   * @return the key
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are no valid key
   */
  public static ThresholdPublicKey thresholdKeyFromBytes(byte[] encoding) {
    return ThresholdKeyCodec.decode(encoding, MINIMUM_BITS);
  }
}
