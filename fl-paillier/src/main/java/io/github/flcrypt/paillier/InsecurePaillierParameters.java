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
}
