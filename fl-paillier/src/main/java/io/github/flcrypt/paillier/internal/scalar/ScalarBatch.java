package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import java.util.Arrays;

/** Residues one after another. */
final class ScalarBatch implements ResidueBatch {

  final ScalarContext context;
  final int size;
  final long[] digits;
  int scale = 1;

  ScalarBatch(ScalarContext context, int size, int length) {
    this.context = context;
    this.size = size;
    this.digits = new long[Math.multiplyExact(size, length)];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void wipe() {
    Arrays.fill(digits, 0);
  }
}
