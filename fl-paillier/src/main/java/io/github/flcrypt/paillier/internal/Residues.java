package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import java.math.BigInteger;
import java.util.Arrays;

/** Between numbers and batches. */
final class Residues {

  private Residues() {}

  /** A batch of numbers, each below its modulus. */
  static ResidueBatch load(ModularContext context, BigInteger... values) {
    ResidueBatch batch = context.newBatch(values.length);
    context.load(batch, words(values, context.moduli().residueWords()), 0, context.newWorkspace());
    return batch;
  }

  /** The numbers of a batch. */
  static BigInteger[] read(ModularContext context, ResidueBatch batch) {
    int each = context.moduli().residueWords();
    long[] words = new long[batch.size() * each];
    context.store(batch, words, 0, context.newWorkspace());
    return numbers(words, each);
  }

  static long[] words(BigInteger[] values, int each) {
    long[] words = new long[Math.multiplyExact(values.length, each)];
    for (int i = 0; i < values.length; i++) {
      Words.write(values[i], words, i * each, each);
    }
    return words;
  }

  static BigInteger[] numbers(long[] words, int each) {
    BigInteger[] values = new BigInteger[words.length / each];
    Arrays.setAll(values, i -> Words.read(words, i * each, each));
    return values;
  }
}
