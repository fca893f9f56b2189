package io.github.flcrypt.paillier.vector;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.vector.internal.VectorContext;
import io.github.flcrypt.paillier.vector.internal.VectorPlatform;
import java.math.BigInteger;

/**
 * The provider of batch arithmetic on {@code jdk.incubator.vector}: as many numbers at once as the
 * machine's vectors have lanes. Control flow and memory addresses do not depend on residues, nor on
 * exponents. The paillier module knows it by name and uses it where the module {@code
 * jdk.incubator.vector} was added at launch. Immutable, safe for several threads.
 */
public final class VectorEngine implements ModularEngine {

  // Column sums stay below 2^62 up to here with room to spare.
  private static final int LONGEST_ROOT = 16_384;

  /**
   * Checks the machine.
   *
   * @throws UnsupportedOperationException where vectors have less than two lanes of 64 bits
   */
  public VectorEngine() {
    VectorPlatform.require();
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Hardening hardening() {
    return Hardening.SECRET_INDEPENDENT;
  }

  @Override
  public boolean supports(ModulusSet moduli) {
    return moduli.roots().stream().mapToInt(BigInteger::bitLength).allMatch(b -> b <= LONGEST_ROOT);
  }

  @Override
  public ModularContext context(ModulusSet moduli) {
    if (!supports(moduli)) {
      throw new IllegalArgumentException(
          "moduli must have roots of at most " + LONGEST_ROOT + " bits; got " + moduli);
    }
    return new VectorContext(moduli);
  }

  /** Shows the name and the lanes. */
  @Override
  public String toString() {
    return name() + " (" + VectorPlatform.lanes() + " lanes)";
  }
}
