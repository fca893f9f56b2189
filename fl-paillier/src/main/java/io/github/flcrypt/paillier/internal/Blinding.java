package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.util.Arrays;

/**
 * Random n-th residues by which ciphertexts are multiplied before decryption, so that whoever chose
 * a ciphertext does not know the number that is exponentiated; the plaintext stays.
 *
 * <p>A fresh residue costs an exponentiation, so the last one is squared between fresh draws, as is
 * usual for RSA (Kocher, Crypto 1996, section 10). As many chains run side by side as fill the
 * provider's batch. Safe for several threads.
 */
final class Blinding {

  // Twice the period of common RSA implementations, for the draw costs half a decryption.
  private static final int USES_PER_DRAW = 64;

  private final CrtArithmetic arithmetic;
  private final RandomSource source;
  private final ModularContext context;
  private final Workspace workspace;
  private final int chains;
  private ResidueBatch residues;
  private int usesLeft;
  // Residues of the present step that were handed out.
  private int used;

  Blinding(CrtArithmetic arithmetic, RandomSource source) {
    this.arithmetic = arithmetic;
    this.source = source;
    this.context = arithmetic.context();
    this.workspace = context.newWorkspace();
    this.chains = Math.max(1, context.preferredMultiple() / 2);
    this.used = chains;
    this.residues = context.newBatch(2 * chains);
  }

  boolean drawsFrom(RandomSource other) {
    return source == other;
  }

  /** Residues modulo p² and q² for so many ciphertexts, each handed out once; settled. */
  synchronized ResidueBatch take(int count) {
    ResidueBatch taken = context.newBatch(2 * count);
    context.settle(taken, taken, workspace);
    int done = 0;
    while (done < count) {
      if (used == chains) {
        step();
      }
      int now = Math.min(count - done, chains - used);
      copy(taken, done, now);
      used += now;
      done += now;
    }
    return taken;
  }

  private void step() {
    if (usesLeft == 0) {
      residues = arithmetic.randomResidues(chains, source, workspace);
      context.settle(residues, residues, workspace);
      usesLeft = USES_PER_DRAW;
    } else {
      context.square(residues, residues, workspace);
    }
    usesLeft--;
    used = 0;
  }

  private void copy(ResidueBatch taken, int at, int count) {
    int[] targets = new int[2 * count];
    int[] sources = new int[2 * count];
    int first = 2 * at;
    int from = 2 * used;
    Arrays.setAll(targets, i -> first + i);
    Arrays.setAll(sources, i -> from + i);
    context.copyAt(taken, targets, residues, sources, 2 * count, workspace);
  }
}
