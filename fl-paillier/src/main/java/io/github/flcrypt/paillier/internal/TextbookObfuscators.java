package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/** r^n modulo n² for uniform units r. The exponent is public; r is fresh each time. */
final class TextbookObfuscators implements ObfuscatorSource {

  private final BigInteger n;
  private final Exponents.Open exponent;
  private final RandomSource source;

  TextbookObfuscators(BigInteger n, RandomSource source) {
    this.n = n;
    this.exponent = Exponents.open(n);
    this.source = source;
  }

  @Override
  public BigInteger next() {
    return UniformIntegers.unitModulo(n, source).modPow(n, n.multiply(n));
  }

  @Override
  public void fill(ModularContext context, ResidueBatch target, Workspace workspace) {
    BigInteger[] units = new BigInteger[target.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = UniformIntegers.unitModulo(n, source);
    }
    context.load(target, Residues.words(units, context.moduli().residueWords()), 0, workspace);
    context.power(target, target, exponent, workspace);
  }
}
