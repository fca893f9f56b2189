package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/**
 * Gives random n-th residues modulo n², the factors that hide plaintexts. Each must be used once:
 * two ciphertexts with one obfuscator reveal the difference of their plaintexts.
 */
@FunctionalInterface
public interface ObfuscatorSource {

  /**
   * A fresh encryption of zero.
   *
   * @return a fresh random n-th residue modulo n²; safe to call from several threads
   */
  BigInteger next();

  /**
   * Fills a batch with fresh ones, at less cost than one by one where the source works in batches.
   *
   * @param context of the key's n² as a square
   * @param target receives the residues
   * @param workspace of this thread
   */
  default void fill(ModularContext context, ResidueBatch target, Workspace workspace) {
    BigInteger[] values = new BigInteger[target.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = next();
    }
    context.load(target, Residues.words(values, context.moduli().residueWords()), 0, workspace);
  }

  /**
   * Several fresh ones.
   *
   * @param context of the key's n² as a square
   * @param count how many, at least 1
   * @return fresh random n-th residues modulo n²
   */
  default BigInteger[] next(ModularContext context, int count) {
    ResidueBatch batch = context.newBatch(count);
    fill(context, batch, context.newWorkspace());
    return Residues.read(context, batch);
  }
}
