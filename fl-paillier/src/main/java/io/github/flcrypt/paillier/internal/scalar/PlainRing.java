package io.github.flcrypt.paillier.internal.scalar;

import java.math.BigInteger;

/** Residues modulo N itself, held in [0, 2N). */
final class PlainRing extends Ring {

  PlainRing(BigInteger modulus, Digits digits) {
    super(new Montgomery(modulus, digits), modulus);
  }

  @Override
  int length() {
    return count;
  }

  @Override
  int loadedScale() {
    return 0;
  }

  @Override
  void load(long[] words, int from, int wordCount, long[] target, int to, Scratch scratch) {
    montgomery.digits().fromWords(words, from, wordCount, target, to);
  }

  @Override
  void store(long[] source, int from, long[] words, int to, int wordCount, Scratch scratch) {
    System.arraycopy(source, from, scratch.first, 0, count);
    montgomery.subtractOnce(scratch.first, 0, scratch.wide);
    montgomery.digits().toWords(scratch.first, 0, count, words, to, wordCount);
  }

  @Override
  void multiply(long[] result, int to, long[] a, int aFrom, long[] b, int bFrom, Scratch scratch) {
    scratch.columns.clear();
    scratch.columns.addProduct(a, aFrom, b, bFrom);
    montgomery.reduce(scratch.columns, scratch.quotient, result, to);
  }

  @Override
  void square(long[] result, int to, long[] a, int from, Scratch scratch) {
    scratch.columns.clear();
    scratch.columns.addSquare(a, from);
    montgomery.reduce(scratch.columns, scratch.quotient, result, to);
  }

  @Override
  long[] plain(BigInteger value) {
    return montgomery.digitsOf(value);
  }
}
