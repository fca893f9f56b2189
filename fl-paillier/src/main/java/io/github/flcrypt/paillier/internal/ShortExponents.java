package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Obfuscators (h^n)^x with short random x. Tables are built at first use, once for each width of
 * window, and shared by all who use the key. Safe for several threads.
 */
public final class ShortExponents {

  private final PublicForm key;
  private final ExponentBase base;
  private final int exponentBits;
  private final ConcurrentMap<Integer, FixedBaseTable> tables = new ConcurrentHashMap<>();

  /**
   * Prepares a base; computes nothing yet.
   *
   * @param key the key
   * @param base its base
   */
  public ShortExponents(PublicForm key, ExponentBase base) {
    this.key = key;
    this.base = base;
    this.exponentBits = base.exponentBits(key.n().bitLength());
  }

  /**
   * Obfuscators from a table.
   *
   * @param window the width of its windows, 4 to 8
   * @param source the secret randomness
   * @return random powers of h^n
   */
  public ObfuscatorSource obfuscators(int window, RandomSource source) {
    FixedBaseTable table = tables.computeIfAbsent(window, this::build);
    return () -> table.power(UniformIntegers.ofBits(exponentBits, source));
  }

  /**
   * The memory of a table.
   *
   * @param window the width of its windows, 4 to 8
   * @return bytes
   */
  public long tableBytes(int window) {
    return FixedBaseTable.bytes(
        2 * key.n().bitLength(), exponentBits, FixedBaseTable.requireWindow(window));
  }

  private FixedBaseTable build(int window) {
    FixedBaseTable.requireWindow(window);
    BigInteger nSquared = key.n().pow(2);
    // An n-th power whoever chose h, so that a wrong base cannot change plaintexts.
    BigInteger residue = base.h().modPow(key.n(), nSquared);
    return new FixedBaseTable(residue, nSquared, exponentBits, window);
  }
}
