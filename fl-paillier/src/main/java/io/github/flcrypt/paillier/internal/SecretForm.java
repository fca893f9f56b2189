package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The numbers of a private key.
 *
 * @param p the larger prime
 * @param q the smaller prime
 * @param open the public key of p q
 * @param shortPrimes for a subgroup key, the short primes that divide p - 1 and q - 1
 */
public record SecretForm(
    BigInteger p, BigInteger q, PublicForm open, Optional<ShortPrimes> shortPrimes) {

  /**
   * The short primes of a subgroup key.
   *
   * @param ofP divides p - 1
   * @param ofQ divides q - 1
   */
  public record ShortPrimes(BigInteger ofP, BigInteger ofQ) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "ShortPrimes(secret)";
    }
  }

  /**
   * The plain key of two primes in any order.
   *
   * @param p one prime
   * @param q the other prime
   * @return the form
   */
  public static SecretForm ofPrimes(BigInteger p, BigInteger q) {
    return new SecretForm(
        p.max(q), p.min(q), PublicForm.ofModulus(p.multiply(q)), Optional.empty());
  }

  /**
   * The same primes under another public form.
   *
   * @param other a form of the same modulus
   * @return the key
   */
  public SecretForm with(PublicForm other) {
    return new SecretForm(p, q, other, shortPrimes);
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "SecretForm(secret)";
  }
}
