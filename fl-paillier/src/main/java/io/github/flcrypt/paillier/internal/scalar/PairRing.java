package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.Words;
import java.math.BigInteger;

/**
 * Residues modulo P² as x0 + x1 P with both parts in [0, 2P), so that Montgomery's reduction is
 * modulo P alone: if x0 y0 = z0 R - m P then (x0 + x1 P)(y0 + y1 P) / R = z0 + P (x0 y1 + x1 y0 -
 * m) / R modulo P². A product takes 5 h² digit products for h digits of P where the plain form
 * takes 8 h², a square 3.5 h² for 6 h².
 */
final class PairRing extends Ring {

  // 1 - R modulo P, so that adding it and R - 1 - m subtracts m without a negative digit.
  private final long[] balance;

  PairRing(BigInteger root, Digits digits) {
    super(new Montgomery(root, digits), root.multiply(root));
    this.balance =
        montgomery.digitsOf(BigInteger.ONE.subtract(montgomery.radixPower(1, root)).mod(root));
  }

  @Override
  int length() {
    return 2 * count;
  }

  @Override
  int loadedScale() {
    return 1;
  }

  @Override
  void load(long[] words, int from, int wordCount, long[] target, int to, Scratch scratch) {
    write(Words.read(words, from, wordCount), target, to, scratch);
  }

  @Override
  void multiply(long[] result, int to, long[] a, int aFrom, long[] b, int bFrom, Scratch scratch) {
    Columns columns = scratch.columns;
    columns.clear();
    columns.addProduct(a, aFrom, b, bFrom);
    montgomery.reduce(columns, scratch.quotient, scratch.first, 0);
    columns.clear();
    columns.addProduct(a, aFrom, b, bFrom + count);
    columns.addProduct(a, aFrom + count, b, bFrom);
    finish(result, to, scratch);
  }

  @Override
  void square(long[] result, int to, long[] a, int from, Scratch scratch) {
    Columns columns = scratch.columns;
    columns.clear();
    columns.addSquare(a, from);
    montgomery.reduce(columns, scratch.quotient, scratch.first, 0);
    columns.clear();
    columns.addProduct(a, from, a, from + count);
    columns.twice();
    finish(result, to, scratch);
  }

  /** source (1 + plaintext P) / R, at less cost than a product. */
  void multiplyByGeneratorPower(
      long[] result, int to, long[] source, int from, long[] plaintext, Scratch scratch) {
    Columns columns = scratch.columns;
    columns.clear();
    columns.add(source, from);
    montgomery.reduce(columns, scratch.quotient, scratch.first, 0);
    columns.clear();
    columns.addProduct(source, from, plaintext, 0);
    columns.add(source, from + count);
    finish(result, to, scratch);
  }

  private void finish(long[] result, int to, Scratch scratch) {
    scratch.columns.addDifference(balance, scratch.quotient);
    montgomery.reduce(scratch.columns, scratch.quotient, result, to + count);
    System.arraycopy(scratch.first, 0, result, to, count);
  }

  /** The parts of a residue of scale 0 in [0, P); they go to the first scratch array. */
  private void canonical(long[] source, int from, Scratch scratch) {
    long[] parts = scratch.first;
    System.arraycopy(source, from, parts, 0, 2 * count);
    parts[count] += montgomery.subtractOnce(parts, 0, scratch.wide);
    // Up to 2P + 1 now, with one digit that may be too large by one.
    long carry = 0;
    for (int k = count; k < 2 * count; k++) {
      long digit = parts[k] + carry;
      parts[k] = digit & montgomery.digits().mask();
      carry = digit >>> montgomery.digits().bits();
    }
    montgomery.subtractOnce(parts, count, scratch.wide);
    montgomery.subtractOnce(parts, count, scratch.wide);
  }

  @Override
  void store(long[] source, int from, long[] words, int to, int wordCount, Scratch scratch) {
    canonical(source, from, scratch);
    scratch.columns.clear();
    scratch.columns.addProduct(scratch.first, count, montgomery.modulusDigits(), 0);
    scratch.columns.add(scratch.first, 0);
    scratch.columns.carry(0, 2 * count, scratch.wide, 0);
    montgomery.digits().toWords(scratch.wide, 0, 2 * count, words, to, wordCount);
  }

  /**
   * Writes (x - 1) / P of a residue of scale 0.
   *
   * @return 0 exactly if x = 1 modulo P
   */
  long logarithm(long[] source, int from, long[] words, int to, int wordCount, Scratch scratch) {
    canonical(source, from, scratch);
    montgomery.digits().toWords(scratch.first, count, count, words, to, wordCount);
    long differences = scratch.first[0] ^ 1;
    for (int k = 1; k < count; k++) {
      differences |= scratch.first[k];
    }
    return differences;
  }

  @Override
  long[] plain(BigInteger value) {
    BigInteger[] parts = value.divideAndRemainder(montgomery.modulus());
    long[] pair = new long[2 * count];
    System.arraycopy(montgomery.digitsOf(parts[1]), 0, pair, 0, count);
    System.arraycopy(montgomery.digitsOf(parts[0]), 0, pair, count, count);
    return pair;
  }
}
