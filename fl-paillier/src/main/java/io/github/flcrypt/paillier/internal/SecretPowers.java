package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/** Powers of several bases with one secret exponent. Stateless. */
public final class SecretPowers {

  private SecretPowers() {}

  /**
   * Raises every base to the exponent, in batches of the engine. The caller blinds the bases: not
   * every provider is hardened.
   *
   * @param key the modulus n²
   * @param bits a public bound: the exponent is below 2^bits
   * @param exponent not negative
   * @param bases in {@code [0, n²)}
   * @return base^exponent modulo n², in order
   */
  public static BigInteger[] of(
      PublicArithmetic key, int bits, BigInteger exponent, BigInteger... bases) {
    ModularContext context = key.powers();
    Workspace workspace = context.newWorkspace();
    Exponents.Secret secret = Exponents.secret(bits, exponent);
    BigInteger[] powers = new BigInteger[bases.length];
    for (int from = 0; from < bases.length; from += ResidueVector.CHUNK) {
      int count = Math.min(ResidueVector.CHUNK, bases.length - from);
      BigInteger[] some = new BigInteger[count];
      System.arraycopy(bases, from, some, 0, count);
      ResidueBatch batch = Residues.load(context, some);
      context.power(batch, batch, secret, workspace);
      System.arraycopy(Residues.read(context, batch), 0, powers, from, count);
      batch.wipe();
    }
    workspace.wipe();
    secret.wipe();
    return powers;
  }
}
