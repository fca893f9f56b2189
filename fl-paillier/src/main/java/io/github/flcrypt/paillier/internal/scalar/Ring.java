package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.Words;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Residues modulo one number as digits in Montgomery form: a residue of scale s is held as x R^s.
 * Results may overwrite operands. Safe for several threads.
 */
abstract class Ring {

  // Scales grow by one with each addend of a sum; only the usual ones are worth keeping.
  private static final int KEPT_FACTORS = 64;

  final Montgomery montgomery;
  final int count;
  private final BigInteger modulus;
  private final ConcurrentMap<Integer, long[]> factors = new ConcurrentHashMap<>();

  Ring(Montgomery montgomery, BigInteger modulus) {
    this.montgomery = montgomery;
    this.modulus = modulus;
    this.count = montgomery.digits().count();
  }

  final BigInteger modulus() {
    return modulus;
  }

  /** Digits of a residue. */
  abstract int length();

  /** The scale of residues that were just loaded. */
  abstract int loadedScale();

  abstract void load(long[] words, int from, int wordCount, long[] target, int to, Scratch scratch);

  /** Writes a residue of scale 0 as the least non-negative number. */
  abstract void store(
      long[] source, int from, long[] words, int to, int wordCount, Scratch scratch);

  /** result = a b / R, a residue of the sum of the scales less one. */
  abstract void multiply(
      long[] result, int to, long[] a, int aFrom, long[] b, int bFrom, Scratch scratch);

  abstract void square(long[] result, int to, long[] a, int from, Scratch scratch);

  /** A number in [0, modulus) as a residue of scale 0. */
  abstract long[] plain(BigInteger value);

  /** R^exponent: multiplied with it, a residue's scale grows by the exponent less one. */
  final long[] factor(int exponent) {
    long[] kept = factors.get(exponent);
    if (kept != null) {
      return kept;
    }
    long[] made = plain(montgomery.radixPower(exponent, modulus));
    if (factors.size() < KEPT_FACTORS) {
      factors.put(exponent, made);
    }
    return made;
  }

  /** Brings a residue to another scale. */
  final void rescale(long[] result, int to, long[] a, int from, int change, Scratch scratch) {
    if (change == 0) {
      System.arraycopy(a, from, result, to, length());
    } else {
      multiply(result, to, a, from, factor(change + 1), 0, scratch);
    }
  }

  /** A residue as a number. */
  final BigInteger read(long[] source, int from, int scale, Scratch scratch) {
    rescale(scratch.second, 0, source, from, -scale, scratch);
    store(scratch.second, 0, scratch.words, 0, scratch.words.length, scratch);
    return Words.read(scratch.words, 0, scratch.words.length);
  }

  /** A number in [0, modulus) as a residue of scale 1. */
  final void write(BigInteger value, long[] target, int to, Scratch scratch) {
    long[] loaded = plain(value);
    rescale(target, to, loaded, 0, 1, scratch);
  }
}
