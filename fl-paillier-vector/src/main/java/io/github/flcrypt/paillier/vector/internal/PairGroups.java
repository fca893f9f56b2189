package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static io.github.flcrypt.paillier.vector.internal.Lanes.LONGS;

import java.math.BigInteger;
import jdk.incubator.vector.LongVector;

/**
 * Residues modulo P² as pairs (x0, x1) for x0 + x1 P, with Montgomery reduction modulo P alone.
 *
 * <p>From x0 y0 + m P = z0 R follows (x0 + x1 P)(y0 + y1 P) = z0 R + (x0 y1 + x1 y0 - m) P modulo
 * P², so that the product divided by R is z0 + z1 P, z1 being the reduction of x0 y1 + x1 y0 - m:
 * five products of half numbers instead of eight, and no need to know more than P. P may be n
 * itself or a prime factor of it.
 */
final class PairGroups extends Groups {

  private final long[] lowerProductBias;
  private final double[] one;
  private final long[] upperProductBias;
  private final long[] lowerSquareBias;
  private final long[] upperSquareBias;
  private final long[] lowerReductionBias;
  private final long[] upperReductionBias;
  private final long[] lowerLoadBias;
  private final long[] upperLoadBias;
  private final double[] radixSquared;
  private final double[] radixCubed;

  PairGroups(LaneModuli moduli) {
    super(moduli, 2);
    lowerProductBias = ColumnBias.of(digits, 2, 0, 0);
    upperProductBias = ColumnBias.of(digits, 3, 0, 1);
    lowerSquareBias = ColumnBias.of(digits, 1, 1, 0);
    upperSquareBias = ColumnBias.of(digits, 2, 0, 1);
    lowerReductionBias = ColumnBias.of(digits, 1, 0, 0);
    upperReductionBias = ColumnBias.of(digits, 1, 0, 1);
    lowerLoadBias = ColumnBias.of(digits, 3, 0, 0);
    upperLoadBias = ColumnBias.of(digits, 3, 0, 1);
    radixSquared = radixPower(2);
    one = radixPower(1);
    radixCubed = radixPower(3);
  }

  @Override
  void multiply(
      double[] result, int atResult, double[] x, int atX, double[] y, int atY, Scratch scratch) {
    start(scratch, lowerProductBias, upperProductBias);
    DigitProducts.multiply(scratch.sums, x, atX, y, atY, digits, false);
    DigitProducts.multiply(scratch.upperSums, x, atX, y, atY + digits, digits, false);
    DigitProducts.multiply(scratch.upperSums, x, atX + digits, y, atY, digits, false);
    reduce(result, atResult, scratch);
  }

  @Override
  void square(double[] result, int atResult, double[] x, int atX, Scratch scratch) {
    start(scratch, lowerSquareBias, upperSquareBias);
    DigitProducts.square(scratch.sums, x, atX, digits);
    DigitProducts.multiply(scratch.upperSums, x, atX, x, atX + digits, digits, true);
    reduce(result, atResult, scratch);
  }

  /**
   * Multiplies by 1 + m P and divides by R: (x0 + x1 P)(1 + m P) = x0 + (x0 m + x1) P.
   *
   * @param result receives the product
   * @param atResult its first digit
   * @param x a group
   * @param atX its first digit
   * @param m balanced digits of numbers in [0, P)
   * @param scratch of this thread
   */
  void multiplyByGeneratorPower(
      double[] result, int atResult, double[] x, int atX, double[] m, Scratch scratch) {
    start(scratch, lowerReductionBias, upperSquareBias);
    Carries.add(scratch.sums, x, atX, digits);
    DigitProducts.multiply(scratch.upperSums, x, atX, m, 0, digits, false);
    Carries.add(scratch.upperSums, x, atX + digits, digits);
    reduce(result, atResult, scratch);
  }

  private static void start(Scratch scratch, long[] lower, long[] upper) {
    System.arraycopy(lower, 0, scratch.sums, 0, lower.length);
    System.arraycopy(upper, 0, scratch.upperSums, 0, upper.length);
  }

  private void reduce(double[] result, int at, Scratch scratch) {
    Reduction.reducePair(
        scratch.sums,
        scratch.upperSums,
        moduli.modulus,
        moduli.inverse,
        scratch.quotient,
        scratch.upperQuotient,
        digits);
    Carries.balance(scratch.sums, digits, digits, result, at);
    Carries.balance(scratch.upperSums, digits, digits, result, at + digits);
  }

  @Override
  BigInteger get(double[] source, int at, int lane) {
    BigInteger lower = LaneCodec.get(source, at, lane, digits);
    BigInteger upper = LaneCodec.get(source, at + digits, lane, digits);
    return upper.multiply(moduli.of(lane)).add(lower).mod(residueModulus(lane));
  }

  @Override
  void set(BigInteger value, double[] target, int at, int lane) {
    BigInteger modulus = moduli.of(lane);
    BigInteger lower = centred(value, modulus);
    BigInteger upper = centred(value.subtract(lower).divide(modulus), modulus);
    LaneCodec.set(lower, target, at, lane, digits);
    LaneCodec.set(upper, target, at + digits, lane, digits);
  }

  private static BigInteger centred(BigInteger value, BigInteger modulus) {
    BigInteger least = value.mod(modulus);
    return least.shiftLeft(1).compareTo(modulus) > 0 ? least.subtract(modulus) : least;
  }

  @Override
  BigInteger residueModulus(int lane) {
    return moduli.of(lane).multiply(moduli.of(lane));
  }

  /** x = a + b R with halves of digits a and b becomes a R² / R + b R³ / R. */
  @Override
  void load(
      long[] words, int offset, int each, int lanes, double[] target, int at, Scratch scratch) {
    double[] halves = scratch.wide;
    for (int lane = 0; lane < COUNT; lane++) {
      int count = lane < lanes ? each : 0;
      LaneCodec.read(words, offset + lane * each, count, halves, 0, lane, 2 * digits);
    }
    start(scratch, lowerLoadBias, upperLoadBias);
    for (int part = 0; part < 2; part++) {
      long[] sums = part == 0 ? scratch.sums : scratch.upperSums;
      DigitProducts.multiply(sums, halves, 0, radixSquared, part * digits, digits, false);
      DigitProducts.multiply(sums, halves, digits, radixCubed, part * digits, digits, false);
    }
    reduce(target, at, scratch);
  }

  @Override
  double[] one() {
    return one;
  }

  @Override
  int loadedFactor() {
    return 1;
  }

  @Override
  void store(
      double[] source,
      int at,
      boolean divide,
      long[] words,
      int offset,
      int each,
      int lanes,
      Scratch scratch) {
    canonical(source, at, divide, scratch);
    // x0 + x1 P, both parts least non-negative.
    Carries.narrow(scratch.upperSums, digits, scratch.wide);
    LongVector zero = LongVector.zero(LONGS);
    for (int i = digits * COUNT; i < 2 * digits * COUNT; i += COUNT) {
      zero.intoArray(scratch.sums, i);
    }
    for (int i = 0; i < lowerReductionBias.length; i += COUNT) {
      LongVector.fromArray(LONGS, scratch.sums, i)
          .add(LongVector.fromArray(LONGS, lowerReductionBias, i))
          .intoArray(scratch.sums, i);
    }
    DigitProducts.multiply(scratch.sums, scratch.wide, 0, moduli.modulus, 0, digits, false);
    Carries.floor(scratch.sums, 2 * digits);
    for (int lane = 0; lane < lanes; lane++) {
      LaneCodec.write(scratch.sums, 2 * digits, lane, words, offset + lane * each, each);
    }
  }

  /**
   * The least non-negative pair: digits of x0 in the lower columns of the sums, of x1 in those of
   * the upper sums.
   *
   * @param source the group
   * @param at its first digit
   * @param divide whether a factor R is divided out
   * @param scratch of this thread
   */
  void canonical(double[] source, int at, boolean divide, Scratch scratch) {
    double[] pair = source;
    int from = at;
    if (divide) {
      start(scratch, lowerReductionBias, upperReductionBias);
      Carries.add(scratch.sums, source, at, digits);
      Carries.add(scratch.upperSums, source, at + digits, digits);
      reduce(scratch.first, 0, scratch);
      pair = scratch.first;
      from = 0;
    }
    Carries.widen(pair, from, digits, scratch.sums);
    Carries.floor(scratch.sums, digits);
    Carries.makePositive(scratch.sums, moduli.modulus, digits, scratch.lanes);
    Carries.widen(pair, from + digits, digits, scratch.upperSums);
    // Where P was added below, 1 is taken off above.
    LongVector.fromArray(LONGS, scratch.upperSums, 0)
        .add(LongVector.fromArray(LONGS, scratch.lanes, 0))
        .intoArray(scratch.upperSums, 0);
    Carries.floor(scratch.upperSums, digits);
    Carries.makePositive(scratch.upperSums, moduli.modulus, digits, scratch.lanes);
  }

  /**
   * The logarithms (x - 1) / P of residues with one factor R.
   *
   * @param source the group
   * @param words receives the logarithms of consecutive lanes
   * @param offset where the first word of the first goes
   * @param each words of one
   * @param lanes how many lanes are written
   * @param scratch of this thread
   * @return zero exactly if all these residues are 1 modulo P
   */
  long logarithms(double[] source, long[] words, int offset, int each, int lanes, Scratch scratch) {
    canonical(source, 0, true, scratch);
    long wrong = 0;
    for (int lane = 0; lane < lanes; lane++) {
      wrong |= scratch.sums[lane] ^ 1;
      for (int digit = 1; digit < digits; digit++) {
        wrong |= scratch.sums[digit * COUNT + lane];
      }
      LaneCodec.write(scratch.upperSums, digits, lane, words, offset + lane * each, each);
    }
    return wrong;
  }
}
