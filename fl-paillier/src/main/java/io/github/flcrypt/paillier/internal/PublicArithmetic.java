package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What everybody can compute with the public key. With g = n + 1, g^m = 1 + m n modulo n² costs one
 * multiplication; with a general generator, a full exponentiation. Does not check its arguments;
 * safe for several threads.
 */
public final class PublicArithmetic {

  private final BigInteger n;
  private final BigInteger nSquared;
  private final Optional<BigInteger> generator;

  /**
   * Prepares a modulus.
   *
   * @param n the modulus, a product of two odd primes, trusted or checked by the caller
   */
  public PublicArithmetic(BigInteger n) {
    this(PublicForm.ofModulus(n));
  }

  /**
   * Prepares a key.
   *
   * @param key its numbers, trusted or checked by the caller
   */
  public PublicArithmetic(PublicForm key) {
    this.n = key.n();
    this.nSquared = n.multiply(n);
    this.generator = key.generator();
  }

  /**
   * The modulus of plaintexts.
   *
   * @return n
   */
  public BigInteger n() {
    return n;
  }

  /**
   * The modulus of ciphertexts.
   *
   * @return n²
   */
  public BigInteger nSquared() {
    return nSquared;
  }

  /**
   * Obfuscators made with the public key: one exponentiation by n modulo n² each.
   *
   * @param source the secret randomness
   * @return the source of r^n for uniform units r
   */
  public ObfuscatorSource obfuscators(RandomSource source) {
    return () -> UniformIntegers.unitModulo(n, source).modPow(n, nSquared);
  }

  /**
   * Encrypts with a given obfuscator.
   *
   * @param plaintext in {@code [0, n)}
   * @param obfuscator a fresh n-th residue
   * @return g^m r^n mod n²
   */
  public BigInteger encrypt(BigInteger plaintext, BigInteger obfuscator) {
    return generatorPower(plaintext).multiply(obfuscator).mod(nSquared);
  }

  private BigInteger generatorPower(BigInteger plaintext) {
    return generator
        .map(g -> g.modPow(plaintext, nSquared))
        .orElseGet(() -> BigInteger.ONE.add(plaintext.multiply(n)));
  }

  /**
   * Adds two plaintexts modulo n under encryption.
   *
   * @param first a ciphertext
   * @param second a ciphertext
   * @return an encryption of the sum
   */
  public BigInteger add(BigInteger first, BigInteger second) {
    return first.multiply(second).mod(nSquared);
  }

  /**
   * Adds a known number; the result has the randomness of the ciphertext.
   *
   * @param ciphertext a ciphertext
   * @param plaintext in {@code [0, n)}
   * @return an encryption of the sum modulo n
   */
  public BigInteger addPlaintext(BigInteger ciphertext, BigInteger plaintext) {
    return encrypt(plaintext, ciphertext);
  }

  /**
   * Multiplies by a known signed number; zero gives the ciphertext 1, which hides nothing until it
   * is added to or re-randomised.
   *
   * @param ciphertext a ciphertext
   * @param factor any long
   * @return an encryption of the product modulo n
   */
  public BigInteger multiply(BigInteger ciphertext, long factor) {
    // modPow inverts the base once for a negative exponent.
    return ciphertext.modPow(BigInteger.valueOf(factor), nSquared);
  }

  /**
   * Tells whether a number can be a ciphertext by its size; see {@link #areUnits} for the rest.
   *
   * @param candidate any integer
   * @return whether it lies in {@code [1, n²)}
   */
  public boolean isInRange(BigInteger candidate) {
    return candidate.signum() > 0 && candidate.compareTo(nSquared) < 0;
  }

  /**
   * Tells whether all numbers are coprime to n, by one gcd of their product: a product is a unit
   * exactly if every factor is.
   *
   * @param candidates integers in {@code [1, n²)}
   * @return whether all are units modulo n
   */
  public boolean areUnits(BigInteger... candidates) {
    BigInteger product = BigInteger.ONE;
    for (BigInteger candidate : candidates) {
      product = product.multiply(candidate.mod(n)).mod(n);
    }
    return product.gcd(n).equals(BigInteger.ONE);
  }
}
