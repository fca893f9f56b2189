package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.util.Arrays;

/** Scratch memory of one thread. */
final class Scratch implements Workspace {

  final Columns columns;
  final long[] quotient;
  final long[] first;
  final long[] second;
  final long[] wide;
  final long[] words;

  Scratch(Digits digits, int residueWords) {
    columns = new Columns(digits);
    quotient = new long[digits.count()];
    first = new long[2 * digits.count()];
    second = new long[2 * digits.count()];
    wide = new long[2 * digits.count()];
    words = new long[residueWords];
  }

  @Override
  public void wipe() {
    columns.clear();
    for (long[] array : new long[][] {quotient, first, second, wide, words}) {
      Arrays.fill(array, 0);
    }
  }
}
