package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/** Random residues modulo the square of a random odd number, for the benchmarks of the engine. */
final class EngineNumbers {

  private BigInteger root = BigInteger.ONE;
  private BigInteger modulus = BigInteger.ONE;
  private BigInteger[] left = {};
  private BigInteger[] right = {};
  private long[] words = {};

  void draw(int modulusBits, int count) {
    RandomSource random = RandomSource.secure();
    int rootBits = modulusBits / 2;
    do {
      // The two top bits make the square as long as it should be.
      root = number(rootBits, random).setBit(rootBits - 1).setBit(rootBits - 2).setBit(0);
      modulus = root.multiply(root);
    } while (modulus.bitLength() != modulusBits);
    left = new BigInteger[count];
    right = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      left[i] = number(modulusBits + Long.SIZE, random).mod(modulus);
      right[i] = number(modulusBits + Long.SIZE, random).mod(modulus);
    }
    words = words(modulusBits / Long.SIZE, left);
  }

  private static BigInteger number(int bits, RandomSource random) {
    byte[] bytes = new byte[bits / Byte.SIZE];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  private static long[] words(int each, BigInteger... values) {
    long[] all = new long[each * values.length];
    for (int i = 0; i < values.length; i++) {
      Words.write(values[i], all, i * each, each);
    }
    return all;
  }

  ModulusSet moduli(ModulusSet.Kind form) {
    return form == ModulusSet.Kind.PLAIN ? ModulusSet.plain(modulus) : ModulusSet.squaresOf(root);
  }

  ResidueBatch load(ModularContext context, BigInteger[] values, Workspace workspace) {
    ResidueBatch batch = context.newBatch(values.length);
    context.load(batch, words(context.moduli().residueWords(), values), 0, workspace);
    context.settle(batch, batch, workspace);
    return batch;
  }

  BigInteger modulus() {
    return modulus;
  }

  /** Shared, not to be changed. */
  BigInteger[] left() {
    return left;
  }

  /** Shared, not to be changed. */
  BigInteger[] right() {
    return right;
  }

  /** The left numbers as words; shared, not to be changed. */
  long[] words() {
    return words;
  }
}
