package io.github.flcrypt.paillier.internal.engine;

/**
 * Powers of one base for each modulus of a context, see {@link ModularContext#newComb}. Immutable,
 * safe for several threads.
 */
public interface CombTable {

  /**
   * The longest exponent.
   *
   * @return bits
   */
  int exponentBits();

  /**
   * The memory of the table's numbers.
   *
   * @return bytes
   */
  long bytes();
}
