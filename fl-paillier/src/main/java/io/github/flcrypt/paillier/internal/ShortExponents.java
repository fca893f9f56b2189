package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Obfuscators (h^n)^x with short random x, from a table of powers (Brickell, Gordon, McCurley,
 * Wilson, Eurocrypt 1992). Tables are built at first use, once for each width of window, and shared
 * by all who use the key. Safe for several threads.
 */
public final class ShortExponents {

  /** The narrowest window. */
  public static final int SMALLEST_WINDOW = 4;

  /** The widest window; beyond it tables outgrow the caches and stop paying. */
  public static final int LARGEST_WINDOW = 8;

  private final PublicArithmetic arithmetic;
  private final ExponentBase base;
  private final int exponentBits;
  private final ConcurrentMap<Integer, CombTable> tables = new ConcurrentHashMap<>();

  /**
   * Prepares a base; computes nothing yet.
   *
   * @param key the key
   * @param base its base
   */
  public ShortExponents(PublicForm key, ExponentBase base) {
    this(new PublicArithmetic(key), base);
  }

  /**
   * Prepares a base; computes nothing yet.
   *
   * @param arithmetic of the key
   * @param base the key's base
   */
  public ShortExponents(PublicArithmetic arithmetic, ExponentBase base) {
    this.arithmetic = arithmetic;
    this.base = base;
    this.exponentBits = base.exponentBits(arithmetic.n().bitLength());
  }

  /**
   * Obfuscators from a table.
   *
   * @param window the width of its windows, 4 to 8
   * @param source the secret randomness
   * @return random powers of h^n
   */
  public ObfuscatorSource obfuscators(int window, RandomSource source) {
    CombTable table = tables.computeIfAbsent(requireWindow(window), this::build);
    return new FromTable(arithmetic.powers(), table, exponentBits, source);
  }

  /**
   * The memory of a table's numbers; the form in which a provider keeps them takes a fifth more.
   *
   * @param window the width of its windows, 4 to 8
   * @return bytes
   */
  public long tableBytes(int window) {
    int rows = (exponentBits + requireWindow(window) - 1) / window;
    return ((long) rows << window) * ((2L * arithmetic.n().bitLength() + 7) / 8);
  }

  private static int requireWindow(int window) {
    if (window < SMALLEST_WINDOW || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException("window must be in [4, 8]; got " + window);
    }
    return window;
  }

  private CombTable build(int window) {
    // An n-th power whoever chose h, so that a wrong base cannot change plaintexts.
    BigInteger residue = base.h().modPow(arithmetic.n(), arithmetic.nSquared());
    return arithmetic.powers().newComb(new BigInteger[] {residue}, exponentBits, window);
  }

  private record FromTable(
      ModularContext context, CombTable table, int exponentBits, RandomSource source)
      implements ObfuscatorSource {

    @Override
    public BigInteger next() {
      ResidueBatch batch = context.newBatch(1);
      fill(context, batch, context.newWorkspace());
      return Residues.read(context, batch)[0];
    }

    @Override
    public void fill(ModularContext other, ResidueBatch target, Workspace workspace) {
      if (other != context) {
        ObfuscatorSource.super.fill(other, target, workspace);
        return;
      }
      Exponents.Secret exponents =
          UniformIntegers.secretExponents(target.size(), exponentBits, source);
      context.comb(target, table, exponents, workspace);
      exponents.wipe();
    }

    @Override
    public String toString() {
      return "FromTable(" + table.bytes() + " bytes)";
    }
  }
}
