package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The numbers of a public key.
 *
 * @param n the modulus
 * @param generator a general generator; empty for n + 1, so that a key has one form
 * @param base what short random exponents are powers of, if the key has one
 */
public record PublicForm(
    BigInteger n, Optional<BigInteger> generator, Optional<ExponentBase> base) {

  /**
   * A key with the generator n + 1 and textbook randomness.
   *
   * @param n the modulus
   * @return the form
   */
  public static PublicForm ofModulus(BigInteger n) {
    return new PublicForm(n, Optional.empty(), Optional.empty());
  }

  /**
   * The same key with a generator.
   *
   * @param g a generator; n + 1 counts as none
   * @return the form
   */
  public PublicForm withGenerator(BigInteger g) {
    boolean simple = g.equals(n.add(BigInteger.ONE));
    return new PublicForm(n, simple ? Optional.empty() : Optional.of(g), base);
  }

  /**
   * The same key with a base of short exponents.
   *
   * @param other the base
   * @return the form
   */
  public PublicForm withBase(ExponentBase other) {
    return new PublicForm(n, generator, Optional.of(other));
  }

  /**
   * The generator.
   *
   * @return n + 1 or the general one
   */
  public BigInteger g() {
    return generator.orElseGet(() -> n.add(BigInteger.ONE));
  }
}
