package io.github.flcrypt.paillier.internal.selection;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/**
 * Compares the squarings of two providers. Vector code is slow until the compiler has got round to
 * it, so the candidate is run until it wins or its time is up: a second or two where it wins.
 */
final class EngineSpeedTest {

  private static final long PATIENCE_NANOS = 4_000_000_000L;
  private static final int WARM_UPS = 60;
  private static final int SQUARINGS = 16;
  private static final int GROUPS = 2;
  private static final BigInteger ROOT =
      BigInteger.ONE.shiftLeft(1024).subtract(BigInteger.valueOf(105));

  private final ModularContext context;
  private final Workspace workspace;
  private final ResidueBatch batch;

  private EngineSpeedTest(ModularEngine engine, int size) {
    context = engine.context(ModulusSet.squaresOf(ROOT));
    workspace = context.newWorkspace();
    batch = context.newBatch(size);
    int each = context.moduli().residueWords();
    long[] words = new long[size * each];
    for (int i = 0; i < size; i++) {
      Words.write(BigInteger.valueOf(3L + i).pow(400), words, i * each, each);
    }
    context.load(batch, words, 0, workspace);
  }

  static boolean isFaster(ModularEngine candidate, ModularEngine usual) {
    int size = GROUPS * candidate.context(ModulusSet.squaresOf(ROOT)).preferredMultiple();
    EngineSpeedTest before = new EngineSpeedTest(usual, size);
    EngineSpeedTest now = new EngineSpeedTest(candidate, size);
    long start = System.nanoTime();
    long best = before.best(WARM_UPS);
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      if (now.best(1) < best) {
        return true;
      }
    }
    return false;
  }

  private long best(int runs) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      for (int k = 0; k < SQUARINGS; k++) {
        context.square(batch, batch, workspace);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }
}
